import { daysBetween } from '@doorstep/calendar'
import { schedule, termsOf } from '@doorstep/schedules'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { paidEarly } from './paid-early.ts'
import { settlementOf } from './settle.ts'
import { run, start } from './testing/standings.ts'

test('paying early after an instalment takes and saves what settling the contract on that day does', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('equal-instalment' as const, 'equal-principal' as const),
      fc.bigInt(30_000n, 2_000_000n),
      fc.constantFrom('0', '0.01', '0.0333'),
      fc.integer({ min: 1, max: 5 }),
      (plan, principal, share, after) => {
        const terms = termsOf({ currency: 'CNY', plan, principal, instalments: 6, annualRate: '0.12', start })
        const { rows } = schedule(terms)
        const dues = rows.slice(0, after)
        const asked = dues.reduce((sum, row) => sum + row.total, 0n)
        const { standing } = run(terms, daysBetween(start, dues.at(-1)!.due), [asked])
        const { amount, earlyFee, saved } = settlementOf({ ...standing, earlyFee: share, upfront: null })
        expect(paidEarly(rows, after, share)).toEqual({ amount, fee: earlyFee, saved })
      },
    ),
    { numRuns: 60 },
  )
})
