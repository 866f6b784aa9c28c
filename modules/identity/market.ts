import type { Sql, Tx } from '@doorstep/db'

export const MARKET_CODES = ['CN', 'US', 'EU'] as const
export type MarketCode = (typeof MARKET_CODES)[number]

/** The market that the institution serves: whose law its customers are under, its currency, the clock that its days follow. */
export type Market = { readonly code: MarketCode; readonly currency: string; readonly timeZone: string }

/** What a bank of each has unless it says otherwise. */
export const MARKETS: Readonly<Record<MarketCode, Market>> = {
  CN: { code: 'CN', currency: 'CNY', timeZone: 'Asia/Shanghai' },
  US: { code: 'US', currency: 'USD', timeZone: 'America/New_York' },
  EU: { code: 'EU', currency: 'EUR', timeZone: 'Europe/Brussels' },
}

let current = MARKETS.CN

/** The market of this process's bank: what `loadMarket` found, China until then. */
export const market = (): Market => current

/** Reads the bank's market, once, when a process opens its database. */
export async function loadMarket(sql: Sql): Promise<Market> {
  const { rows } = await sql.query<Market>(`SELECT code, currency, time_zone AS "timeZone" FROM identity.market`)
  current = rows[0] ?? MARKETS.CN
  return current
}

/** Sets the market of a bank that is being founded; one that has a market keeps it. The caller's process serves it from then on. */
export async function chooseMarket(tx: Tx, { code, currency, timeZone }: Market, at: Date): Promise<Market> {
  await tx.query(
    `INSERT INTO identity.market (code, currency, time_zone, chosen_at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING`,
    [code, currency, timeZone, at],
  )
  return loadMarket(tx)
}
