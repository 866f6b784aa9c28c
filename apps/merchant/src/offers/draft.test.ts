import { expect, test } from 'vitest'
import { type Draft, freshDraft, missingIn, offerOf } from './draft.ts'

const draft = (change: Partial<Draft> = {}): Draft => ({
  ...freshDraft('2026-11-22'),
  nameZh: '免息',
  nameEn: 'Zero interest',
  ...change,
})

test('a fresh draft bears all interest for ninety days', () => {
  expect(offerOf(draft(), 'CNY')).toEqual({
    nameZh: '免息',
    nameEn: 'Zero interest',
    interestShare: '1',
    counts: [3, 6, 12],
    scene: null,
    min: { amount: '0.00', currency: 'CNY' },
    max: null,
    validFrom: '2026-11-22',
    validTo: '2027-02-20',
  })
})

test('a percentage becomes a share without passing through a float', () => {
  const share = (percent: string) => offerOf(draft({ percent }), 'CNY').interestShare
  expect(['50', '33.33', '0.5', '7'].map(share)).toEqual(['0.5000', '0.3333', '0.0050', '0.0700'])
  for (const percent of ['0', '101', '-5', '1.234', 'all']) expect(missingIn(draft({ percent }))).toBe('share')
})

test('says what is missing first', () => {
  expect(missingIn(draft())).toBeUndefined()
  expect(missingIn(draft({ nameEn: ' ' }))).toBe('name')
  expect(missingIn(draft({ counts: [] }))).toBe('counts')
  expect(missingIn(draft({ min: '500', max: '499.99' }))).toBe('range')
  expect(missingIn(draft({ validTo: '2026-11-21' }))).toBe('dates')
})
