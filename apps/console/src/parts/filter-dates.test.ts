import { expect, test } from 'vitest'
import { instantsOf } from './filter-dates.tsx'

test('a day is everything from its midnight until the next, an open end stays open', () => {
  const { from, to } = instantsOf({ from: '2026-02-28', to: '2026-02-28' })
  expect(Date.parse(to) - Date.parse(from)).toBe(24 * 3_600_000)
  expect(new Date(from).getHours()).toBe(0)
  expect(instantsOf({ from: '', to: '' })).toEqual({ from: '', to: '' })
})
