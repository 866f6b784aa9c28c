import { fromDayNumber } from '@doorstep/calendar'
import { formatMajor } from '@doorstep/money'
import type { FieldTotal } from './import-reconcile.ts'

/** A compared figure as people read it: an amount in major units, a number of days, a date; nothing for no date. */
export function figureText({ field, currency }: Pick<FieldTotal, 'field' | 'currency'>, figure: bigint): string {
  if (field === 'daysPastDue') return figure.toString()
  if (field === 'nextDue') return figure === 0n ? '' : fromDayNumber(Number(figure))
  return formatMajor({ minor: figure, currency })
}
