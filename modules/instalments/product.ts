import type { Sql, Tx } from '@doorstep/db'
import { inputHash, type Refusal } from '@doorstep/http'
import { type Money, parseMoney } from '@doorstep/money'
import { guardProduct } from './guards.ts'

export type ProductPlan = 'equal-instalment' | 'equal-principal' | 'zero-interest'

/** What a product promises; kept as data with the version that a contract was signed on. Amounts in major units. */
export type ProductTerms = {
  readonly jurisdiction: 'CN'
  readonly currency: string
  readonly plan: ProductPlan
  readonly counts: readonly number[]
  /** List rate, nominal, a year; underwriting may go below it, never above. */
  readonly annualRate: string
  readonly interestBy: 'period'
  /** Of the interest of a period and of the level instalment; the last instalment takes the difference. */
  readonly rounding: 'half-up'
  /** Due on the day of the month on which it was signed; a month without that day takes its last. */
  readonly monthEnd: 'clamp'
  readonly minAmount: string
  readonly maxAmount: string
  /** True: sold only where an offer pays for the interest. */
  readonly needsOffer: boolean
  readonly penaltyMultiple: string
  readonly coolingOffDays: number
  /** Share of the principal that early settlement costs; "0" is free. */
  readonly earlyFee: string
  readonly minReadSeconds: number
}

export type Product = {
  readonly id: string
  readonly version: number
  readonly nameZh: string
  readonly nameEn: string
  readonly terms: ProductTerms
}

// Interest is settled to the fen, half a fen up (四舍五入), as the central bank's rules for computing interest have it
// (人民币利率管理规定 and the savings rules that it builds on): every Chinese bank's statement can be checked against it.
const COMMON = {
  jurisdiction: 'CN',
  currency: 'CNY',
  counts: [3, 6, 12, 24],
  annualRate: '0.1200',
  interestBy: 'period',
  rounding: 'half-up',
  monthEnd: 'clamp',
  minAmount: '300.00',
  maxAmount: '50000.00',
  needsOffer: false,
  penaltyMultiple: '1.5',
  coolingOffDays: 7,
  earlyFee: '0',
  minReadSeconds: 10,
} as const

/** What this bank sells, in the order in which plans of one count are shown. A change is a new version. */
export const PRODUCTS: readonly Product[] = [
  {
    id: 'standard-level',
    version: 1,
    nameZh: '等额本息',
    nameEn: 'Equal instalments',
    terms: { ...COMMON, plan: 'equal-instalment' },
  },
  {
    id: 'standard-principal',
    version: 1,
    nameZh: '等额本金',
    nameEn: 'Equal principal',
    terms: { ...COMMON, plan: 'equal-principal' },
  },
  {
    id: 'merchant-zero',
    version: 1,
    nameZh: '免息分期',
    nameEn: 'Interest-free instalments',
    terms: { ...COMMON, plan: 'zero-interest', needsOffer: true },
  },
]

/**
 * Publishes the products that are not published yet; safe to repeat.
 * @throws when one breaks its jurisdiction's rules, or a published version was changed instead of a new one added
 */
export async function ensureProducts(tx: Tx, now: Date, products: readonly Product[] = PRODUCTS): Promise<void> {
  const broken = products.map(p => guardProduct(p.terms)).find(problem => problem !== undefined)
  if (broken) throw new Error(`a product breaks a rule: ${describe(broken)}`)
  await tx.query(
    `INSERT INTO instalments.product (id, version, name_zh, name_en, terms, published_at)
     SELECT p.*, $6 FROM unnest($1::text[], $2::int[], $3::text[], $4::text[], $5::jsonb[]) AS p
     ON CONFLICT DO NOTHING`,
    [
      products.map(p => p.id),
      products.map(p => p.version),
      products.map(p => p.nameZh),
      products.map(p => p.nameEn),
      products.map(p => JSON.stringify(p.terms)),
      now,
    ],
  )
  const published = await productVersions(
    tx,
    products.map(({ id: productId, version }) => ({ productId, version })),
  )
  const changed = products.find(p => !sameTerms(p, published))
  if (changed) throw new Error(`product ${changed.id} version ${changed.version} was changed after it was published`)
}

/** What can be bought today: the latest version of each product that was not retired, in the bank's order. */
export async function productsOnSale(sql: Sql): Promise<Product[]> {
  const { rows } = await sql.query<ProductRow>(
    `SELECT DISTINCT ON (id) id, version, name_zh, name_en, terms FROM instalments.product
     WHERE retired_at IS NULL ORDER BY id, version DESC`,
  )
  return rows.map(asProduct).sort((a, b) => rank(a) - rank(b) || (a.id < b.id ? -1 : 1))
}

/** The smallest and the largest order that a product finances. */
export function amountRange({ terms }: Product): { min: Money; max: Money } {
  return { min: parseMoney(terms.minAmount, terms.currency), max: parseMoney(terms.maxAmount, terms.currency) }
}

/** These versions, on sale or not. */
export async function productVersions(
  sql: Sql,
  keys: readonly { productId: string; version: number }[],
): Promise<Product[]> {
  const { rows } = await sql.query<ProductRow>(
    `SELECT id, version, name_zh, name_en, terms FROM instalments.product
     WHERE (id, version) IN (SELECT * FROM unnest($1::text[], $2::int[]))`,
    [keys.map(k => k.productId), keys.map(k => k.version)],
  )
  return rows.map(asProduct)
}

type ProductRow = { id: string; version: number; name_zh: string; name_en: string; terms: ProductTerms }

function asProduct(row: ProductRow): Product {
  return { id: row.id, version: row.version, nameZh: row.name_zh, nameEn: row.name_en, terms: row.terms }
}

function rank(product: Product): number {
  const place = PRODUCTS.findIndex(p => p.id === product.id)
  return place === -1 ? PRODUCTS.length : place
}

function sameTerms(product: Product, published: readonly Product[]): boolean {
  const kept = published.find(p => p.id === product.id && p.version === product.version)
  return kept !== undefined && inputHash(kept.terms).equals(inputHash(product.terms))
}

function describe(refusal: Refusal): string {
  return `${refusal.code} ${JSON.stringify(refusal.params)}`
}
