import { formatMajor, minorDigits, type Money, parseMoney } from '@doorstep/money'
import { z } from 'zod'

/** An id: digits on the wire (JSON numbers would lose some), bigint inside. */
export const id = z.codec(z.string().regex(/^[1-9]\d{0,18}$/), z.bigint(), {
  decode: (digits, ctx) => {
    const value = BigInt(digits)
    if (value >= 2n ** 63n) ctx.issues.push({ code: 'custom', input: digits, message: 'not an id' })
    return value
  },
  encode: value => value.toString(),
})

// Fifteen digits before the point: more than any bank owns, and in every currency's minor units within 64 bits.
const AMOUNT = /^-?\d{1,15}(\.\d{1,3})?$/
const MOST_PAID = 10n ** 13n // minor units: a hundred billion yuan; a million such still add up within 64 bits

/** Money: `{"amount":"1234.50","currency":"CNY"}` on the wire, minor units inside. */
export const moneyWire = z.codec(
  z.strictObject({ amount: z.string().regex(AMOUNT), currency: z.string().regex(/^[A-Z]{3}$/) }),
  z.custom<Money>(),
  {
    decode: (wire, ctx) => {
      if ((wire.amount.split('.')[1]?.length ?? 0) <= minorDigits(wire.currency))
        return parseMoney(wire.amount, wire.currency)
      ctx.issues.push({ code: 'custom', input: wire, message: 'too many decimals', path: ['amount'] })
      return z.NEVER
    },
    encode: value => ({ amount: formatMajor(value), currency: value.currency }),
  },
)

/** Money that somebody is to pay: above zero, and not beyond reason. */
export const paidMoney = moneyWire.refine(({ minor }) => minor > 0n && minor <= MOST_PAID, {
  message: 'must be above zero and at most 100 billion',
  path: ['amount'],
})

/** A bare major-unit amount where the currency is known from the context. */
export const amountText = z.string().regex(AMOUNT)
/** A rate as a decimal string: `"0.1200"` is 12 % a year. */
export const rateText = z.string().regex(/^-?\d{1,4}(\.\d{1,20})?$/)
/** A calendar date from the year 1 on: PostgreSQL knows no year 0. */
export const dateText = z.iso.date().refine(date => date >= '0001', { message: 'not a date' })
/** An instant: ISO 8601 in UTC on the wire, Date inside. */
export const instant = z.codec(z.iso.datetime(), z.date(), {
  decode: wire => new Date(wire),
  encode: value => value.toISOString(),
})

/** Text that a person typed: trimmed, at most `max` characters, nothing that PostgreSQL or a screen cannot show. */
export const text = (max: number, min = 1) =>
  z
    .string()
    .trim()
    .min(min)
    .max(max)
    .regex(/^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\p{Cs}]*$/u)
export const optionalText = (max: number) => text(max, 0).optional()
