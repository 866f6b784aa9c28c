import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { STATUS_WORDS } from './status-words.ts'

test.each([
  ['zh', 'zh-CN'],
  ['en', 'en'],
] as const)('files call a status what the desk calls it (%s)', async (language, locale) => {
  const path = new URL(`../console/src/locales/${locale}.json`, import.meta.url)
  const { status, debits } = JSON.parse(await readFile(path, 'utf8'))
  for (const [kind, words] of Object.entries(STATUS_WORDS)) {
    const said = Object.fromEntries(Object.entries(words).map(([code, word]) => [code, word[language]]))
    expect(said, kind).toEqual(kind === 'debitReason' ? debits.reasonOf : status[kind])
  }
})
