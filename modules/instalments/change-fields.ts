import { isPlainDate, type PlainDate } from '@doorstep/calendar'
import { isRefusal, type Refusal } from '@doorstep/http'
import { parseMoney } from '@doorstep/money'
import type { z } from 'zod'
import type { Change } from './change.ts'
import { servicingErrors } from './servicing-errors.ts'
import type { changeFields } from './wire-changes.ts'

type Fields = z.output<z.ZodObject<typeof changeFields>>

/** The change that the fields describe. Refuses `change-incomplete`, naming the first field that its kind misses. */
export function changeOf(fields: Fields, currency: string): Change | Refusal {
  const needs = <K extends keyof Fields>(key: K): NonNullable<Fields[K]> | Refusal =>
    fields[key] ?? servicingErrors('change-incomplete', { field: key })
  const minor = (amount: string | undefined) => (amount === undefined ? 0n : parseMoney(amount, currency).minor)
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
      return { kind: 'reschedule', count, firstDue: firstDue as PlainDate, ...rate }
    }
    case 'hardship': {
      const annualRate = needs('annualRate')
      if (isRefusal(annualRate)) return annualRate
      return { kind: 'hardship', periods: fields.periods, annualRate, waivePenalty: fields.waivePenalty === 'yes' }
    }
    case 'write-down':
      return {
        kind: 'write-down',
        principal: minor(fields.principal),
        interest: minor(fields.interest),
        penalty: minor(fields.penalty),
      }
    case 'downgrade': {
      const riskClass = needs('riskClass')
      return isRefusal(riskClass) ? riskClass : { kind: 'downgrade', riskClass }
    }
    case 'charge-off':
      return { kind: 'charge-off' }
  }
}
