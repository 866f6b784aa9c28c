import type { PlainDate } from '@doorstep/calendar'
import type { Sql } from '@doorstep/db'
import { parseMoney } from '@doorstep/money'
import { isFor } from './plan-payers.ts'

export const PROGRAMME_PAYERS = ['bank', 'brand', 'state'] as const
export type ProgrammePayer = (typeof PROGRAMME_PAYERS)[number]
export type ProgrammeStatus = 'proposed' | 'active' | 'withdrawn' | 'retired'

/** What a subsidy programme promises. Amounts in major units of its currency, rates as decimal strings. */
export type ProgrammeTerms = {
  readonly payer: ProgrammePayer
  /** Who pays, as a customer knows them. */
  readonly funderZh: string
  readonly funderEn: string
  /** A share of the interest, or so much off the yearly rate (`"0.01"`: one percentage point), at most a share of it. */
  readonly gives: { readonly share: string } | { readonly points: string; readonly atMost: string }
  readonly currency: string
  /** Caps: of one contract, of one borrower over all contracts, and of the programme. Null: none. */
  readonly perPurchase: string | null
  readonly perBorrower: string | null
  readonly budget: string | null
  /** Kinds of purchase, merchants' ids and words of the goods; null: all. */
  readonly scenes: readonly string[] | null
  readonly merchants: readonly string[] | null
  readonly goods: readonly string[] | null
  /** Contracts signed in this window, both days included. */
  readonly validFrom: string
  readonly validTo: string
}

export type Programme = {
  readonly id: string
  readonly version: number
  readonly nameZh: string
  readonly nameEn: string
  readonly terms: ProgrammeTerms
}

/** A programme that a plan may count on, with what is left of it for this purchase: minor units as digits, null for no limit. */
export type Backing = Pick<Programme, 'id' | 'version' | 'nameZh' | 'nameEn'> &
  Pick<ProgrammeTerms, 'payer' | 'funderZh' | 'funderEn' | 'gives'> & { readonly left: string | null }

export type Purchase = {
  readonly scene: string
  readonly merchantId: bigint
  readonly goods: string
  readonly currency: string
  readonly date: PlainDate
  /** Who buys, once known: their own cap counts then. */
  readonly customerId: bigint | null
}

/** The programmes that a purchase falls under today, in the order of their ids, and what each has left for it. */
export async function backingsFor(sql: Sql, purchase: Purchase): Promise<Backing[]> {
  const rows = await usedProgrammes(sql, `p.status = 'active'`, purchase.customerId, [])
  return rows.filter(row => isEligible(row.terms, purchase)).map(row => backingOf(row, purchase.date))
}

/** The programmes that hold today at whichever merchant, with the purchases that they are for. */
export async function backingsAnywhere(
  sql: Sql,
  today: Pick<Purchase, 'currency' | 'date'>,
): Promise<(Backing & Pick<ProgrammeTerms, 'scenes' | 'goods'>)[]> {
  const rows = await usedProgrammes(sql, `p.status = 'active'`, null, [])
  const open = rows.filter(({ terms }) => terms.merchants === null && isOpen(terms, today))
  return open.map(row => ({ ...backingOf(row, today.date), scenes: row.terms.scenes, goods: row.terms.goods }))
}

/**
 * The same programmes that a plan was chosen with, with no more than was left then. Whoever was promised a programme keeps it when
 * it is retired, but not beyond its window.
 */
export async function renewed(
  sql: Sql,
  backings: readonly Backing[],
  { customerId, date }: Pick<Purchase, 'customerId' | 'date'>,
): Promise<Backing[]> {
  if (backings.length === 0) return []
  const keys = backings.map(backing => `${backing.id}:${backing.version}`)
  const rows = await usedProgrammes(sql, `p.id || ':' || p.version = ANY ($2)`, customerId, [keys])
  const now = new Map(rows.map(row => [`${row.id}:${row.version}`, backingOf(row, date)]))
  return backings.map(backing => {
    const today = now.get(`${backing.id}:${backing.version}`)!
    const left = least(digits(backing.left), digits(today.left))
    return { ...backing, left: left === null ? null : left.toString() }
  })
}

const digits = (left: string | null) => (left === null ? null : BigInt(left))

type UsedRow = Programme & { readonly netMinor: bigint; readonly borrowerMinor: bigint }

async function usedProgrammes(sql: Sql, which: string, customerId: bigint | null, params: unknown[]) {
  const { rows } = await sql.query<UsedRow>(
    `SELECT p.id, p.version, p.name_zh AS "nameZh", p.name_en AS "nameEn", p.terms,
            coalesce(u.net_minor, 0)::bigint AS "netMinor", coalesce(b.net_minor, 0)::bigint AS "borrowerMinor"
     FROM instalments.programme p
     LEFT JOIN instalments.programme_use u ON u.programme_id = p.id
     LEFT JOIN instalments.programme_borrower b ON b.programme_id = p.id AND b.customer_id = $1
     WHERE ${which} ORDER BY p.id, p.version`,
    [customerId, ...params],
  )
  return rows
}

function isEligible(terms: ProgrammeTerms, purchase: Purchase): boolean {
  const { merchants } = terms
  return (
    isOpen(terms, purchase) &&
    isFor(terms, purchase) &&
    (merchants === null || merchants.includes(String(purchase.merchantId)))
  )
}

const isOpen = (terms: ProgrammeTerms, { currency, date }: Pick<Purchase, 'currency' | 'date'>) =>
  currency === terms.currency && isWithin(terms, date)

const isWithin = ({ validFrom, validTo }: ProgrammeTerms, date: string) => date >= validFrom && date <= validTo

function backingOf({ id, version, nameZh, nameEn, terms, ...used }: UsedRow, date: string): Backing {
  const { payer, funderZh, funderEn, gives } = terms
  const { perPurchase, perBorrower, budget } = limitsOf(terms)
  const lefts = [perPurchase, minus(perBorrower, used.borrowerMinor), minus(budget, used.netMinor)]
  const left = isWithin(terms, date) ? lefts.reduce(least) : 0n
  return { id, version, nameZh, nameEn, payer, funderZh, funderEn, gives, left: left === null ? null : left.toString() }
}

/** A programme's caps in minor units; null: none. */
export function limitsOf({ perPurchase, perBorrower, budget, currency }: ProgrammeTerms) {
  const minor = (amount: string | null) => (amount === null ? null : parseMoney(amount, currency).minor)
  return { perPurchase: minor(perPurchase), perBorrower: minor(perBorrower), budget: minor(budget) }
}

function minus(cap: bigint | null, used: bigint): bigint | null {
  if (cap === null) return null
  return cap > used ? cap - used : 0n
}

function least(a: bigint | null, b: bigint | null): bigint | null {
  if (a === null || b === null) return a ?? b
  return a < b ? a : b
}
