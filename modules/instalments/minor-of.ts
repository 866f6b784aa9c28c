import type { Refusal } from '@doorstep/http'
import { minorDigits, parseMoney } from '@doorstep/money'
import { servicingErrors } from './servicing-errors.ts'

/** An amount as it was typed, in minor units. Refuses `amount-too-fine` where the currency has fewer decimals, as the yen has none. */
export function minorOf(amount: string, currency: string): bigint | Refusal {
  const digits = minorDigits(currency)
  if ((amount.split('.')[1]?.length ?? 0) <= digits) return parseMoney(amount, currency).minor
  return servicingErrors('amount-too-fine', { currency, digits: String(digits) })
}
