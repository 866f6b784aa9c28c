import { describe, expect, test } from 'vitest'
import type { Figures } from './figures.ts'
import { owedOver, settledAfter } from './figures.ts'
import { bestOf, firstThree } from './first-three.ts'

/** A plan over so many months that costs so much in all, in minor units. */
function plan(key: string, count: number, cost: bigint): Figures {
  const each = (300_000n + cost) / BigInt(count)
  const rows = Array.from({ length: count }, (_, i) => ({
    n: i + 1,
    due: `${2026 + Math.floor((i + 11) / 12)}-${String(((i + 11) % 12) + 1).padStart(2, '0')}-22`,
    principal: 300_000n / BigInt(count),
    total: each,
    balance: 300_000n - (300_000n / BigInt(count)) * BigInt(i + 1),
  }))
  const names = { nameZh: key, nameEn: key, jurisdiction: 'CN' as const, earlyFee: '0.01', nominal: '0', annual: '0' }
  return { key, count, ...names, lent: 300_000n, subsidy: 0n, cost, total: 300_000n + cost, rows }
}

const all = [plan('level:1', 3, 6_000n), plan('zero:1', 3, 0n), plan('level:1', 12, 19_800n), plan('zero:1', 12, 0n)]

describe('the first three', () => {
  test('are the cheapest, the one with the lowest instalments and the shortest', () => {
    expect(firstThree(all, {}, 'CNY')).toEqual(['zero:1:12', 'zero:1:3', 'level:1:3'])
    expect(bestOf(all, {}, 'CNY')).toEqual({ cheapest: 'zero:1:12', lowest: 'zero:1:12', shortest: 'zero:1:3' })
  })

  test('count as the shortest only what fits, where it is known what fits', () => {
    expect(bestOf(all, { monthly: '500.00' }, 'CNY')).toMatchObject({ shortestFits: 'zero:1:12' })
    expect(bestOf(all, { monthly: '1.00' }, 'CNY')).toMatchObject({ shortest: 'zero:1:3' })
  })

  test('are as many as there are', () => {
    expect(firstThree(all.slice(0, 2), {}, 'CNY')).toHaveLength(2)
    expect(firstThree([], {}, 'CNY')).toEqual([])
  })
})

test('paid off early, nothing is owed from that day on', () => {
  const [level] = [plan('level:1', 3, 6_000n)]
  expect(settledAfter(level, 1)).toEqual({ amount: 202_000n, fee: 2_000n, saved: 4_000n })
  expect(settledAfter(level, 3)).toBeNull()
  expect(owedOver(level, '2026-11-22', 1, 'CNY')).toEqual([
    { date: '2026-11-22', owed: '3000.00' },
    { date: '2026-12-22', owed: '0.00' },
  ])
})
