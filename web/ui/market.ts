/** Where the bank is, as its page says; what screens need to know of it before they ask anything. */
export type Market = {
  /** Of its jurisdiction pack. */
  readonly code: 'CN' | 'US' | 'EU'
  readonly currency: 'CNY' | 'USD' | 'EUR'
  /** What phone numbers begin with there: `+86`. */
  readonly callingCode: string
  /** The clock that its days follow. */
  readonly timeZone: string
  /** ISO 3166-1 alpha-2. */
  readonly country: string
}

let known: Market | undefined

export function market(): Market {
  known ??= read(globalThis.document)
  return known
}

/** A page that nobody served, as in a test, is of a Chinese bank. */
function read(page: Document | undefined): Market {
  const said = page?.querySelector<HTMLMetaElement>('meta[name="market"]')?.content ?? 'CN CNY +86 Asia/Shanghai CN'
  const [code, currency, callingCode = '', timeZone = '', country = ''] = said.split(' ')
  return { code: code as Market['code'], currency: currency as Market['currency'], callingCode, timeZone, country }
}

/** The date by the bank's clock, `2026-11-22`. */
export const todayAtBank = (): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: market().timeZone, dateStyle: 'short' }).format(new Date())
