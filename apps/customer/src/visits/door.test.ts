import { describe, expect, test } from 'vitest'
import { type Door, GOOD_FOR_MILLIS, type Heard, verdictOf } from './door.ts'

const ask = 'a-question-of-its-own'
const door: Door = { is: 'ours', visit: null, officers: [], ask, now: '2026-11-23T02:00:00.000Z' }
const asked = { steady: 1000, wall: 1_800_000_000_000 }
const heard: Heard = { door, ask, askedAt: asked, before: null }
const after = (steady: number, wall = steady) => ({ steady: asked.steady + steady, wall: asked.wall + wall })

test('shows green for no answer but a fresh one to its own question', () => {
  expect(verdictOf(heard, after(400))).toBe('ours')
  expect(verdictOf(heard, after(GOOD_FOR_MILLIS))).toBe('ours')
  expect(verdictOf(heard, after(GOOD_FOR_MILLIS + 1))).toBe('unknown')
  expect(verdictOf({ ...heard, ask: 'another-question-than-that' }, after(400))).toBe('unknown')
  expect(verdictOf(null, after(0))).toBe('unknown')
})

describe('knows nothing', () => {
  test('when a clock was set, or the phone slept', () => {
    expect(verdictOf(heard, after(400, -3_600_000))).toBe('unknown')
    expect(verdictOf(heard, after(400, 3_600_000))).toBe('unknown')
    expect(verdictOf(heard, after(-5))).toBe('unknown')
  })

  test('when the bank’s clock went back: an answer from before is played again', () => {
    expect(verdictOf({ ...heard, before: '2026-11-23T02:00:05.000Z' }, after(400))).toBe('unknown')
    expect(verdictOf({ ...heard, before: door.now }, after(400))).toBe('ours')
  })
})
