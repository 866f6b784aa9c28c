import { readdirSync, readFileSync } from 'node:fs'
import { inputHash } from '@doorstep/http'
import { ownerDatabase, testDatabase } from '@doorstep/testkit'
import { describe, expect, test } from 'vitest'
import { RULE_VERSION, rendered } from './disclosure-versions.ts'
import { verifyDisclosures } from './verify-disclosures.ts'

type Kept = {
  ruleVersion: string
  cases: { inputs: object; pages: Record<'zh-CN' | 'en', { hash: string; body?: unknown }> }[]
}

const FOLDER = new URL('./testing/', import.meta.url)
const LANGUAGES = ['zh-CN', 'en'] as const

/** Pages as they were shown when a version was in use; written down once, never made anew. */
const kept = readdirSync(FOLDER)
  .filter(file => file.startsWith('disclosure-'))
  .map(file => JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8')) as Kept)

describe.each(kept)('a page of $ruleVersion', ({ ruleVersion, cases }) => {
  test('comes out the same, to the letter, by the version that made it', () => {
    for (const { inputs, pages } of cases)
      for (const language of LANGUAGES) {
        const { hash, body } = pages[language]
        const again = rendered(ruleVersion, inputs, language)
        if (body) expect(again).toEqual(body)
        expect(inputHash(again).toString('hex')).toBe(hash)
      }
  })

  test('is no page of today, which says more', () => {
    expect(Object.values(RULE_VERSION)).not.toContain(ruleVersion)
  })
})

test('evidence of every past version still verifies, and one that was changed does not', async () => {
  await testDatabase()
  const owner = await ownerDatabase()
  const pages = kept.flatMap(({ ruleVersion, cases }) =>
    LANGUAGES.map(language => ({
      ruleVersion,
      language,
      inputs: cases[0]!.inputs,
      ...cases[0]!.pages[language],
    })).filter(page => page.body),
  )
  for (const [i, { ruleVersion, language, inputs, body, hash }] of pages.entries())
    await owner.query(
      `INSERT INTO instalments.disclosure (customer_id, id, application_id, rule_version, language, inputs, body, hash, shown_at)
       VALUES (1, $1, 1, $2, $3, $4, $5, $6, '2026-11-22T02:00:00Z')`,
      [i + 1, ruleVersion, language, JSON.stringify(inputs), JSON.stringify(body), Buffer.from(hash, 'hex')],
    )
  expect(await verifyDisclosures(owner)).toEqual({ checked: pages.length, faults: [] })
  await owner.query(
    `UPDATE instalments.disclosure SET inputs = inputs || '{"goods": "别的"}' WHERE rule_version = 'eu-2026-11-22'`,
  )
  expect((await verifyDisclosures(owner)).faults).toHaveLength(2)
})

test('a version that nobody knows has no page', () => {
  expect(rendered('cn-1999-01', kept[0]!.cases[0]!.inputs, 'en')).toBeUndefined()
})
