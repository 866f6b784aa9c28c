import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const tokens = colours('./styles/tokens.css')
const site = colours('../../apps/server/static/site.css')

test('the pages outside the apps use the same colours', () => {
  expect(site.size).toBeGreaterThan(8)
  for (const [name, value] of site) expect(value, name).toBe(tokens.get(name))
})

function colours(path: string): Map<string, string> {
  const css = readFileSync(new URL(path, import.meta.url), 'utf8')
  return new Map(
    [...css.matchAll(/--ds-([\w-]+):\s*(light-dark\([^;]+\));/g)].map(([, name = '', value = '']) => [name, value]),
  )
}
