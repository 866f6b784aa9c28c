import { parsePlainDate } from '@doorstep/calendar'
import { formatMajor } from '@doorstep/money'
import { schedule, termsOf } from '@doorstep/schedules'
import type { Contract } from '../api.ts'
import { minor } from '../plan-view.ts'

type Limit = Pick<Contract, 'nominalRate'> & { readonly limit: NonNullable<Contract['limit']> }
type Money = Contract['payable']

/** The interest of an amount that is owed for so many days from today: what the bank will charge, to the cent. */
export function costOfDays({ nominalRate, limit }: Limit, amount: string, days: number): Money {
  const { currency } = limit.amount
  const principal = minor(amount)
  if (principal === 0n) return { amount: formatMajor({ minor: 0n, currency }), currency }
  const { totals } = schedule(
    termsOf({
      ...{ currency, principal, plan: 'on-demand', annualRate: nominalRate },
      ...{ dayCount: limit.dayCount, rounding: limit.rounding },
      ...{ start: parsePlainDate(limit.businessDate), instalments: 1, every: days, unit: 'day' },
    }),
  )
  return { amount: formatMajor({ minor: totals.interest, currency }), currency }
}
