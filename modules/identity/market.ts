import { newId, type Sql, type Tx } from '@doorstep/db'
import { type CountryCode, getCountryCallingCode, isSupportedCountry } from 'libphonenumber-js/max'

export const MARKET_CODES = ['CN', 'US', 'EU'] as const
export type MarketCode = (typeof MARKET_CODES)[number]

/** The market that the institution serves: whose law its customers are under, its currency, the clock that its days follow. */
export type Market = {
  readonly code: MarketCode
  readonly currency: string
  readonly timeZone: string
  /** ISO 3166-1 alpha-2: whose phone numbers and papers are meant where nobody says. */
  readonly country: CountryCode
}

/** What a bank of each has unless it says otherwise. */
export const MARKETS: Readonly<Record<MarketCode, Market>> = {
  CN: { code: 'CN', currency: 'CNY', timeZone: 'Asia/Shanghai', country: 'CN' },
  US: { code: 'US', currency: 'USD', timeZone: 'America/New_York', country: 'US' },
  EU: { code: 'EU', currency: 'EUR', timeZone: 'Europe/Brussels', country: 'BE' },
}

let current = MARKETS.CN

/** The market of this process's bank: what `loadMarket` found, China until then. */
export const market = (): Market => current

/** What phone numbers of the bank's country begin with: `+86`. */
export const callingCode = (): string => `+${getCountryCallingCode(current.country)}`

/** Whether phone numbers of a country are known, so that a bank can be there. */
export const isCountry = (code: string): code is CountryCode => isSupportedCountry(code)

/** Reads the bank's market, once, when a process opens its database. */
export async function loadMarket(sql: Sql): Promise<Market> {
  const { rows } = await sql.query<Market>(
    `SELECT code, currency, time_zone AS "timeZone", country FROM identity.market`,
  )
  current = rows[0] ?? MARKETS.CN
  return current
}

/** Sets the market of a bank that is being founded; one that has a market keeps it. The caller's process serves it from then on. */
export async function chooseMarket(tx: Tx, { code, currency, timeZone, country }: Market, at: Date): Promise<Market> {
  await tx.query(
    `INSERT INTO identity.market (id, code, currency, time_zone, country, chosen_at)
     VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING`,
    [newId(), code, currency, timeZone, country, at],
  )
  return loadMarket(tx)
}
