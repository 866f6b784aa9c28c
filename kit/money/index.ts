/** Exact money: whole minor units with their currency. No float ever touches an amount. */
export type { Money, MoneyWire } from './money.ts'
export {
  add,
  formatMajor,
  isPositive,
  isZero,
  minorDigits,
  money,
  parseMoney,
  subtract,
  sum,
  toWire,
  zero,
} from './money.ts'
export type { Decimal, Rounding } from './decimal.ts'
export { divideRounded, formatDecimal, parseDecimal, roundToMultiple } from './decimal.ts'
