import { describe, expect, test } from 'vitest'
import { type Draft, EMPTY, missingIn, termsOf, wrongIn } from './programme-draft.ts'

const draft: Draft = {
  ...EMPTY,
  id: 'autumn-tablets',
  nameZh: '金秋',
  nameEn: 'Autumn',
  funderZh: '青禾',
  funderEn: 'Qinghe',
  rate: '1.25',
  validFrom: '2026-11-23',
  validTo: '2027-01-31',
}
const choose = (by: 'points' | 'share') => ({
  ...({ payer: 'brand', currency: 'EUR' } as const),
  ...{ by, scenes: [], merchants: ['7'] },
})

describe('a programme as typed', () => {
  test('becomes terms, its rate moved exactly, what was left open open', () => {
    expect(termsOf(draft, choose('points'))).toMatchObject({
      currency: 'EUR',
      gives: { points: '0.0125', atMost: '0.5' },
      scenes: null,
      merchants: ['7'],
      goods: null,
      budget: null,
    })
    expect(termsOf({ ...draft, rate: '100' }, choose('share')).gives).toEqual({ share: '1' })
    expect(termsOf({ ...draft, goods: '平板，笔记本 , ' }, choose('share')).goods).toEqual(['平板', '笔记本'])
  })

  test('misses what nobody filled in, and nothing that may be left out', () => {
    expect(missingIn(draft)).toBeUndefined()
    expect(missingIn({ ...draft, funderEn: ' ' })).toBe('funderEn')
  })

  test('is wrong where the bank would refuse it', () => {
    expect(wrongIn(draft)).toEqual([])
    const wrong = { ...draft, id: 'Autumn 1', rate: '120', budget: '0.00', perPurchase: '1.234', validTo: '2026-11-01' }
    expect(wrongIn(wrong)).toEqual(['id', 'rate', 'perPurchase', 'budget', 'validTo'])
    expect(wrongIn({ ...draft, rate: '0' })).toEqual(['rate'])
  })
})
