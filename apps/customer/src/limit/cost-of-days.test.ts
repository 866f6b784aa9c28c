import { addDays, parsePlainDate } from '@doorstep/calendar'
import { formatMajor } from '@doorstep/money'
import { owedOnDemand, termsOf } from '@doorstep/schedules'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { costOfDays } from './cost-of-days.ts'

const money = (minor: bigint) => ({ amount: formatMajor({ minor, currency: 'CNY' }), currency: 'CNY' })
const date = '2027-12-20' // with a leap year ahead

test('what a phone says that days cost is what the bank will say is owed for such a draw on such a limit', () => {
  const draws = fc.record({
    principal: fc.bigInt({ min: 1n, max: 20_000_000n }),
    days: fc.integer({ min: 1, max: 180 }),
    nominalRate: fc.constantFrom('0', '0.0435', '0.0725', '0.12', '0.239999'),
    dayCount: fc.constantFrom('ACT/360' as const, 'ACT/365' as const, 'ACT/ACT' as const, '30/360' as const),
    rounding: fc.constantFrom('half-up' as const, 'half-even' as const, 'up' as const, 'down' as const),
  })
  fc.assert(
    fc.property(draws, ({ principal, days, nominalRate, dayCount, rounding }) => {
      const start = parsePlainDate(date)
      // The bank's: a limit of a year and a half with room to spare, on which the sum is drawn that day.
      const bank = termsOf({
        ...{ currency: 'CNY', plan: 'on-demand', principal: 30_000_000n, annualRate: nominalRate, dayCount, rounding },
        ...{ instalments: 18, start, draws: [{ date: start, amount: principal }] },
      })
      const limit = { amount: money(30_000_000n), businessDate: date, dayCount, rounding } as never
      const shown = costOfDays({ nominalRate, limit }, money(principal).amount, days)
      expect(shown).toEqual(money(owedOnDemand(bank, addDays(start, days)).interest))
    }),
    { numRuns: 500 },
  )
})
