import { market } from './market.ts'

/** Money as it comes over the wire: a decimal string in major units with its ISO 4217 currency. */
export type Money = { amount: string; currency: string }

/** A piece of a written amount; `whole` carries its own grouping. */
export type MoneyPart = { kind: 'sign' | 'currency' | 'space' | 'whole' | 'fraction'; text: string }

const DECIMAL = /^(-?)(\d+)(?:\.(\d+))?$/

/**
 * Splits an amount into the parts of the language's own pattern. The digits of the string are grouped as they stand;
 * Intl only says where the symbol goes and which separators are used, so no amount passes through a float.
 * @throws RangeError when the amount is not a plain decimal string
 */
export function moneyParts(
  { amount, currency }: Money,
  language: string,
  sign: 'auto' | 'always' = 'auto',
): MoneyPart[] {
  const [, minus = '', whole = '', fraction = ''] = match(amount)
  const pattern = moneyFormat(language, currency).formatToParts(11111)
  const group = pattern.find(p => p.type === 'group')?.value ?? ','
  const decimal = decimalSeparator(language)
  const parts: MoneyPart[] = []
  const zero = /^0*$/.test(whole + fraction)
  if (minus && !zero) parts.push({ kind: 'sign', text: '−' })
  else if (sign === 'always' && !zero) parts.push({ kind: 'sign', text: '+' })
  let wholeDone = false
  for (const p of pattern) {
    if (p.type === 'currency') parts.push({ kind: 'currency', text: p.value })
    else if (p.type === 'literal') parts.push({ kind: 'space', text: p.value })
    else if (!wholeDone) {
      wholeDone = true
      parts.push({ kind: 'whole', text: groupDigits(whole, group) })
      if (fraction) parts.push({ kind: 'fraction', text: decimal + fraction })
    }
  }
  return parts
}

/** An amount as one string, for sentences and labels: `¥1,234.50`. */
export function formatMoney(money: Money, language: string, sign: 'auto' | 'always' = 'auto'): string {
  return moneyParts(money, language, sign)
    .map(p => p.text)
    .join('')
}

/**
 * A decimal rate as a percentage by moving the point: `"0.1200"` → `"12.00%"`. Exact unless `places` asks for a
 * rounding (half up); trailing zeros beyond two decimals are dropped.
 * @throws RangeError when the rate is not a plain decimal string
 */
export function formatRate(rate: string, language: string, places?: number): string {
  const [, minus = '', whole = '', fraction = ''] = match(rate)
  const digits = fraction.padEnd(4, '0')
  let units = (whole + digits.slice(0, 2)).replace(/^0+(?=\d)/, '')
  let rest = digits.slice(2).replace(/0+$/, '').padEnd(2, '0')
  if (places !== undefined && rest.length > places) [units, rest] = roundHalfUp(units, rest, places)
  const sign = minus && !/^0*$/.test(units + rest) ? '−' : ''
  return `${sign}${groupDigits(units, ',')}${rest ? decimalSeparator(language) + rest : ''}%`
}

/** Whole numbers such as counts, grouped: `1,024`. */
export function formatCount(count: number | string, language: string): string {
  const group = new Intl.NumberFormat(language).formatToParts(11111).find(p => p.type === 'group')?.value ?? ','
  const text = String(count)
  return text.startsWith('-') ? `−${groupDigits(text.slice(1), group)}` : groupDigits(text, group)
}

/** A plain date, independent of any time zone. `full`: with the year; `day`: month and day; `numeric`: as it came. */
export function formatPlainDate(date: string, language: string, format: 'full' | 'day' | 'numeric' = 'full'): string {
  const [year, month, day] = date.split('-').map(Number)
  if (format === 'numeric' || !year || !month || !day) return date
  return dateFormat(language, format).format(Date.UTC(year, month - 1, day))
}

/** An instant (ISO 8601) by the bank's own clock, as its papers have it. */
export function formatInstant(
  instant: string,
  language: string,
  format: 'time' | 'minute' | 'second' = 'minute',
): string {
  return instantFormat(language, format).format(new Date(instant))
}

/** Decimals of the currency's minor unit, as Intl knows them. */
export function currencyDecimals(currency: string): number {
  return moneyFormat('en', currency, true).resolvedOptions().maximumFractionDigits ?? 2
}

/** The symbol a reader of this language expects: `¥`, `$`, `Kč`. */
export function currencySymbol(currency: string, language: string): string {
  return (
    moneyFormat(language, currency)
      .formatToParts(1)
      .find(p => p.type === 'currency')?.value ?? currency
  )
}

function match(text: string): RegExpExecArray {
  const found = DECIMAL.exec(text)
  if (!found) throw new RangeError(`not a decimal: ${text.slice(0, 40)}`)
  return found
}

function groupDigits(digits: string, separator: string): string {
  return digits.replace(/^0+(?=\d)/, '').replace(/\B(?=(\d{3})+$)/g, separator)
}

function roundHalfUp(units: string, rest: string, places: number): [string, string] {
  const up = (rest[places] ?? '0') >= '5' ? 1n : 0n
  const text = (BigInt(units + rest.slice(0, places)) + up).toString().padStart(units.length + places, '0')
  return [text.slice(0, text.length - places), text.slice(text.length - places)]
}

function decimalSeparator(language: string): string {
  return new Intl.NumberFormat(language).formatToParts(1.5).find(p => p.type === 'decimal')?.value ?? '.'
}

const formats = new Map<string, Intl.NumberFormat | Intl.DateTimeFormat>()

function cached<T extends Intl.NumberFormat | Intl.DateTimeFormat>(key: string, make: () => T): T {
  const known = formats.get(key) as T | undefined
  if (known) return known
  const made = make()
  formats.set(key, made)
  return made
}

function moneyFormat(language: string, currency: string, decimals = false): Intl.NumberFormat {
  return cached(
    `${language} ${currency} ${decimals}`,
    () =>
      new Intl.NumberFormat(language, {
        style: 'currency',
        currency,
        currencyDisplay: 'narrowSymbol',
        ...(decimals ? {} : { minimumFractionDigits: 0, maximumFractionDigits: 0 }),
      }),
  )
}

function dateFormat(language: string, format: 'full' | 'day'): Intl.DateTimeFormat {
  const month = language.startsWith('zh') ? 'long' : 'short'
  return cached(
    `${language} ${format}`,
    () =>
      new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
        timeZone: 'UTC',
        day: 'numeric',
        month,
        ...(format === 'full' ? { year: 'numeric' } : {}),
      }),
  )
}

function instantFormat(language: string, format: 'time' | 'minute' | 'second'): Intl.DateTimeFormat {
  return cached(
    `${language} instant ${format}`,
    () =>
      new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
        timeZone: market().timeZone,
        hour: '2-digit',
        minute: '2-digit',
        hourCycle: 'h23',
        ...(format === 'second' ? { second: '2-digit' } : {}),
        ...(format === 'time' ? {} : { year: 'numeric', month: '2-digit', day: '2-digit' }),
      }),
  )
}
