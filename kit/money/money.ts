/** An amount in whole minor units (fen, cents) of an ISO 4217 currency. */
export type Money = { readonly minor: bigint; readonly currency: string }

/** Money on any boundary: a decimal string in major units with exactly the currency's decimals. */
export type MoneyWire = { amount: string; currency: string }

// ISO 4217 exponents that differ from 2.
const EXPONENTS: Readonly<Record<string, number>> = {
  BIF: 0,
  CLP: 0,
  DJF: 0,
  GNF: 0,
  ISK: 0,
  JPY: 0,
  KMF: 0,
  KRW: 0,
  PYG: 0,
  RWF: 0,
  UGX: 0,
  UYI: 0,
  VND: 0,
  VUV: 0,
  XAF: 0,
  XOF: 0,
  XPF: 0,
  BHD: 3,
  IQD: 3,
  JOD: 3,
  KWD: 3,
  LYD: 3,
  OMR: 3,
  TND: 3,
  CLF: 4,
  UYW: 4,
}

/** Decimals of the currency's minor unit (ISO 4217). */
export function minorDigits(currency: string): number {
  return EXPONENTS[currency] ?? 2
}

export function money(minor: bigint, currency: string): Money {
  return { minor, currency }
}

export function zero(currency: string): Money {
  return { minor: 0n, currency }
}

/**
 * Reads a major-unit string. Fewer decimals than the currency has are accepted (`"12"`), more are refused.
 * @throws RangeError on anything else than a plain decimal of at most 18 whole digits
 */
export function parseMoney(amount: string, currency: string): Money {
  const decimals = minorDigits(currency)
  const match = /^(-?)(\d{1,16})(?:\.(\d+))?$/.exec(amount)
  if (!match || (match[3]?.length ?? 0) > decimals)
    throw new RangeError(`not an amount in ${currency}: ${amount.slice(0, 40)}`)
  const minor = BigInt(match[2] + (match[3] ?? '').padEnd(decimals, '0'))
  return { minor: match[1] ? -minor : minor, currency }
}

/** The major-unit string with exactly the currency's decimals, without grouping: `"1234.50"`. */
export function formatMajor({ minor, currency }: Money): string {
  const decimals = minorDigits(currency)
  const text = (minor < 0n ? -minor : minor).toString().padStart(decimals + 1, '0')
  const body = decimals === 0 ? text : `${text.slice(0, -decimals)}.${text.slice(-decimals)}`
  return minor < 0n ? `-${body}` : body
}

export function toWire(m: Money): MoneyWire {
  return { amount: formatMajor(m), currency: m.currency }
}

export function add(a: Money, b: Money): Money {
  return { minor: a.minor + b.minor, currency: sameCurrency(a, b) }
}

export function subtract(a: Money, b: Money): Money {
  return { minor: a.minor - b.minor, currency: sameCurrency(a, b) }
}

export function sum(amounts: readonly Money[], currency: string): Money {
  return amounts.reduce(add, zero(currency))
}

export function isZero(m: Money): boolean {
  return m.minor === 0n
}

export function isPositive(m: Money): boolean {
  return m.minor > 0n
}

function sameCurrency(a: Money, b: Money): string {
  if (a.currency !== b.currency) throw new TypeError(`cannot mix ${a.currency} and ${b.currency}`)
  return a.currency
}
