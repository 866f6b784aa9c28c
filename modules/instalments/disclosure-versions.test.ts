import { readFileSync } from 'node:fs'
import { inputHash } from '@doorstep/http'
import { describe, expect, test } from 'vitest'
import { rendered } from './disclosure-versions.ts'

type Kept = {
  ruleVersion: string
  cases: { inputs: unknown; pages: Record<'zh-CN' | 'en', { hash: string; body?: unknown }> }[]
}

/** Pages as they were shown when a version was in use; written down once, never made anew. */
const kept = JSON.parse(readFileSync(new URL('./testing/disclosure-cn-2026-11.json', import.meta.url), 'utf8')) as Kept

describe('an old page', () => {
  test('comes out the same, to the letter, by the version that made it', () => {
    for (const { inputs, pages } of kept.cases)
      for (const language of ['zh-CN', 'en'] as const) {
        const { hash, body } = pages[language]
        const again = rendered(kept.ruleVersion, inputs, language)
        if (body) expect(again).toEqual(body)
        expect(inputHash(again).toString('hex')).toBe(hash)
      }
  })

  test('of a version that nobody knows is none', () => {
    expect(rendered('cn-1999-01', kept.cases[0]!.inputs, 'en')).toBeUndefined()
  })
})
