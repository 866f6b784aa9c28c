import type { PlainDate } from '@doorstep/calendar'
import { expect, test } from 'vitest'
import { closeProgress } from './close-progress.ts'

const DAY = '2026-01-31' as PlainDate

function written(isTTY: boolean, slices: number): string[] {
  const lines: string[] = []
  let at = 0
  const show = closeProgress({ isTTY, write: text => lines.push(text) }, () => (at += 500))
  for (let slice = 1; slice <= slices; slice++) show({ date: DAY, slices, slice, contracts: 1_000 })
  return lines
}

test('a terminal has one line, written over with each slice and cleared at the end', () => {
  const lines = written(true, 4)
  expect(lines).toHaveLength(4)
  expect(lines[1]).toContain('[███████████████···············] 2026-01-31 2/4 slices, 2000 contracts, 2000 contracts/s')
  expect(lines[3]!.endsWith('\r\u001b[K')).toBe(true)
})

test('a file has a plain line for each tenth, and none for a night of a few slices', () => {
  expect(written(false, 100)).toHaveLength(10)
  expect(written(false, 100)[0]).toMatch(/^2026-01-31 10\/100 slices, 10000 contracts, \d+ contracts\/s\n$/)
  expect(written(false, 3)).toEqual([])
})
