import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

// A customer who reads one word in the contract and another in the app has to ask whether both mean the same.

const root = fileURLToPath(new URL('../', import.meta.url))
const shown = ['modules/*/*.ts', 'apps/*/src/locales/*.json', 'docs/errors.md'].flatMap(pattern =>
  globSync(pattern, { cwd: root }),
)

test.each([['冷静期', '犹豫期']])('%s is called %s everywhere, as the glossary has it', (other, word) => {
  expect(readFileSync(`${root}GLOSSARY.md`, 'utf8')).toContain(word)
  expect(shown.length).toBeGreaterThan(100)
  expect(shown.filter(path => readFileSync(root + path, 'utf8').includes(other))).toEqual([])
})
