import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { checkTidiness } from './check-tidiness.ts'

let root: string

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'doorstep-tidy-'))
  for (const module of ['ledger', 'audit']) {
    write(`modules/${module}/README.md`, 'word\n\nmeaning\n\nstates\n\nnot\n')
    write(`modules/${module}/index.ts`, 'export const door = 1\n')
    write(`modules/${module}/package.json`, '{}')
  }
})

afterEach(() => rmSync(root, { recursive: true }))

test('a tidy module passes, and a comment may say what code may not', () => {
  write('modules/ledger/post.ts', `// not Date.now(): the caller says when\nexport const post = 'FROM ledger.entry'\n`)
  expect(checkTidiness(root)).toEqual({ problems: [], files: 3 })
})

test.each([
  ['modules/ledger/a.ts', `console.log('x')`, 'console'],
  ['modules/ledger/a.ts', 'const at = Date.now()', 'clock'],
  ['modules/ledger/a.ts', 'const at = new Date()', 'clock'],
  ['modules/ledger/a.ts', 'const x = Number(line.amountMinor)', 'plain-number'],
  ['modules/ledger/a.ts', 'const x = Number(principal)', 'plain-number'],
  ['kit/money/a.ts', 'const x = parseFloat(text)', 'float'],
  ['kit/money/a.ts', 'process.exit(1)', 'exit'],
  ['modules/ledger/a.test.ts', `test.only('x', () => undefined)`, 'only'],
  ['modules/ledger/a.ts', '// TODO: round', 'later'],
  ['modules/ledger/migrations/1.sql', 'SELECT now()', 'clock'],
  ['modules/ledger/migrations/1.sql', 'CREATE TRIGGER t', 'trigger'],
  ['modules/ledger/a.ts', `db.query('SELECT 1 FROM audit.entry')`, 'foreign-schema'],
  ['modules/ledger/migrations/1.sql', 'x bigint REFERENCES audit.entry', 'foreign-schema'],
  ['apps/customer/src/page.tsx', '<h1>Pay now</h1>', 'untranslated'],
  ['apps/customer/src/page.tsx', `const title = '还款'`, 'untranslated'],
  ['web/ui/card.tsx', '<Input placeholder="Your name" />', 'untranslated'],
])('%s: %s', (path, text, rule) => {
  write(path, `${text}\n`)
  expect(checkTidiness(root).problems).toEqual([expect.stringContaining(`${path}:1: ${rule}: `)])
})

test.each([
  ['modules/ledger/a.ts', 'export function close(day: string, now = new Date()) {'],
  ['modules/audit/a.ts', 'const at = Date.now()'],
  ['modules/ledger/a.ts', 'const n = Number(row.count)'],
  ['modules/ledger/a.ts', 'const x = Number(amount) // tidy: plain-number, for a log axis'],
  ['modules/ledger/a.test.ts', 'const at = Date.now()'],
  ['apps/customer/src/page.tsx', `<h1>{t('pay.title')}</h1>`],
  ['apps/customer/src/locales/zh.ts', `export const pay = '还款'`],
])('%s may say %s', (path, text) => {
  write(path, `${text}\n`)
  expect(checkTidiness(root).problems).toEqual([])
})

test('a file has an end', () => {
  write('modules/ledger/long.ts', 'x\n'.repeat(301))
  expect(checkTidiness(root).problems).toEqual([expect.stringContaining('modules/ledger/long.ts:300: 301 lines')])
})

test('a module without a README, or with an empty one, is not finished', () => {
  rmSync(join(root, 'modules/ledger/README.md'))
  write('modules/audit/README.md', '# audit\n')
  expect(checkTidiness(root).problems).toEqual([
    expect.stringContaining('modules/audit/README.md:1: says too little'),
    expect.stringContaining('modules/ledger/README.md:1: is missing'),
  ])
})

function write(path: string, text: string) {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), text)
}
