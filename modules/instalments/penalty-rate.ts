import { daysBetween, type PlainDate } from '@doorstep/calendar'
import { divideRounded, formatDecimal, parseDecimal } from '@doorstep/money'

/** The penalty rate a year of a contract: its nominal rate times the product's multiple, exactly. */
export function penaltyRate(annualRate: string, multiple: string): string {
  const [a, b] = [parseDecimal(annualRate), parseDecimal(multiple)]
  return formatDecimal({ digits: a.digits * b.digits, scale: a.scale + b.scale })
}

/**
 * Penalty interest, in minor units, on overdue principal that was `due` and is paid on `paid`: by the night, as the
 * nightly close takes it. The due day has until midnight and the day of paying is not over, so neither counts.
 */
export function penaltyOf(principal: bigint, rate: string, due: PlainDate, paid: PlainDate) {
  const nights = Math.max(0, daysBetween(due, paid) - 1)
  const { digits, scale } = parseDecimal(rate)
  const amount = divideRounded(principal * digits * BigInt(nights), 360n * 10n ** BigInt(scale), 'down')
  return { nights, amount }
}
