import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { isFailure, quoteLine, rateLine } from './lines.ts'

// Schedules and rates that others published; they lie beside the repository and are not part of it.
const folder = new URL('../../../shared/data/cases/', import.meta.url)
const present = existsSync(folder)

type Case = { in: { id: string }; expect: Record<string, unknown>; source: string }
function cases(file: string): Case[] {
  if (!present) return []
  const lines = readFileSync(new URL(file, folder), 'utf8').split('\n')
  return lines.filter(line => line !== '').map(line => JSON.parse(line) as Case)
}

describe.skipIf(!present)('published cases', () => {
  for (const { in: input, expect: expected, source } of [
    ...cases('quote-fineract.jsonl'),
    ...cases('quote-lendingclub.jsonl'),
  ])
    test(`quote ${input.id} (${source})`, () => {
      const quote = quoteLine(input)
      if (isFailure(quote)) throw new Error(quote.error.message)
      const down = quote.instalments.find(row => row.n === 0)
      const rows = quote.instalments.filter(row => row.n > 0)
      if (expected.rows) expect(rows).toMatchObject(expected.rows as object[])
      if (expected.first) expect(rows[0]?.total).toBe(expected.first)
      if (expected.down) expect(down?.principal ?? '0.00').toBe(expected.down)
    })

  for (const { in: input, expect: expected, source } of cases('rate.jsonl'))
    test(`rate ${input.id} (${source})`, () => {
      const answer = rateLine(input)
      if (isFailure(answer)) throw new Error(answer.error.message)
      const decimals = expected.decimals as number
      expect((Number(answer.rate) * 100).toFixed(decimals)).toBe((expected.percent as number).toFixed(decimals))
      expect(answer.rate).toMatch(/^-?\d+\.\d{10,}$/)
    })
})
