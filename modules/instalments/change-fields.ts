import { isPlainDate } from '@doorstep/calendar'
import { isRefusal, type Refusal } from '@doorstep/http'
import type { z } from 'zod'
import type { Change } from './change.ts'
import { minorOf } from './minor-of.ts'
import { servicingErrors } from './servicing-errors.ts'
import type { changeFields } from './wire-changes.ts'

type Fields = z.output<z.ZodObject<typeof changeFields>>

/**
 * The change that the fields describe. Refuses `change-incomplete`, naming the first field that its kind misses, and
 * `amount-too-fine`.
 */
export function changeOf(fields: Fields, currency: string): Change | Refusal {
  const needs = <K extends keyof Fields>(key: K): NonNullable<Fields[K]> | Refusal =>
    fields[key] ?? servicingErrors('change-incomplete', { field: key })
  switch (fields.kind) {
    case 'deferral':
      return { kind: 'deferral', periods: fields.periods }
    case 'extension': {
      const extra = needs('extra')
      return isRefusal(extra) ? extra : { kind: 'extension', extra }
    }
    case 'reschedule': {
      const [count, firstDue] = [needs('count'), needs('firstDue')]
      if (isRefusal(count)) return count
      if (isRefusal(firstDue)) return firstDue
      if (!isPlainDate(firstDue)) return servicingErrors('first-due-out-of-range')
      const rate = fields.annualRate === undefined ? {} : { annualRate: fields.annualRate }
      return { kind: 'reschedule', count, firstDue: firstDue, ...rate }
    }
    case 'hardship': {
      const annualRate = needs('annualRate')
      if (isRefusal(annualRate)) return annualRate
      return { kind: 'hardship', periods: fields.periods, annualRate, waivePenalty: fields.waivePenalty === 'yes' }
    }
    case 'write-down':
      return writeDownOf(fields, currency)
    case 'downgrade': {
      const riskClass = needs('riskClass')
      return isRefusal(riskClass) ? riskClass : { kind: 'downgrade', riskClass }
    }
    case 'charge-off':
      return { kind: 'charge-off' }
    case 'credit-payout': {
      const amount = needs('amount')
      if (isRefusal(amount)) return amount
      const minor = minorOf(amount, currency)
      return isRefusal(minor) ? minor : { kind: 'credit-payout', amount: minor }
    }
  }
}

function writeDownOf({ principal = '0', interest = '0', penalty = '0' }: Fields, currency: string): Change | Refusal {
  const [of, on, late] = [minorOf(principal, currency), minorOf(interest, currency), minorOf(penalty, currency)]
  if (isRefusal(of)) return of
  if (isRefusal(on)) return on
  if (isRefusal(late)) return late
  return { kind: 'write-down', principal: of, interest: on, penalty: late }
}
