import { market } from '@doorstep/identity'
import type { Sql, Tx } from '@doorstep/db'
import { dateIn } from '@doorstep/calendar'
import { inputHash } from '@doorstep/http'
import { inspectProduct } from './inspect-product.ts'
import { fullTerms, type ProductTerms } from './product-terms.ts'

export type Product = {
  readonly id: string
  readonly version: number
  readonly nameZh: string
  readonly nameEn: string
  /** Where it stands among plans of as many instalments; the smaller the earlier. */
  readonly rank: number
  readonly terms: ProductTerms
}

// Interest is settled to the fen, half a fen up (四舍五入), as the central bank's rules for computing interest have it
// (人民币利率管理规定 and the savings rules that it builds on): every Chinese bank's statement can be checked against it.
const COMMON = {
  jurisdiction: 'CN',
  currency: 'CNY',
  counts: [3, 6, 12, 24],
  annualRate: '0.1200',
  minAmount: '300.00',
  maxAmount: '50000.00',
} as const

/** What a Chinese bank sells from its first day; everything else goes through a draft and a second pair of eyes. */
export const PRODUCTS: readonly Product[] = [
  {
    id: 'standard-level',
    version: 1,
    nameZh: '等额本息',
    nameEn: 'Equal instalments',
    rank: 10,
    terms: fullTerms({ ...COMMON, plan: 'equal-instalment' }),
  },
  {
    id: 'standard-principal',
    version: 1,
    nameZh: '等额本金',
    nameEn: 'Equal principal',
    rank: 20,
    terms: fullTerms({ ...COMMON, plan: 'equal-principal' }),
  },
  {
    id: 'merchant-zero',
    version: 1,
    nameZh: '免息分期',
    nameEn: 'Interest-free instalments',
    rank: 30,
    terms: fullTerms({ ...COMMON, plan: 'zero-interest', needsOffer: true }),
  },
]

/** The products that a bank of this market begins with. */
const ofMarket = () => PRODUCTS.filter(({ terms }) => terms.jurisdiction === market().code)

/**
 * Publishes the products that are not published yet; safe to repeat.
 * @throws when one breaks its jurisdiction's rules, or a published version was changed instead of a new one added
 */
export async function ensureProducts(tx: Tx, now: Date, products: readonly Product[] = ofMarket()): Promise<void> {
  const day = dateIn(market().timeZone, now)
  for (const { id, terms } of products) {
    const { problem, breaches } = inspectProduct(terms, day)
    const fault = problem?.message ?? breaches[0]?.code
    if (fault) throw new Error(`product ${id} may not be published: ${fault}`)
  }
  await tx.query(
    `INSERT INTO instalments.product (id, version, name_zh, name_en, terms, rank, published_at)
     SELECT p.*, $7 FROM unnest($1::text[], $2::int[], $3::text[], $4::text[], $5::jsonb[], $6::int[]) AS p
     ON CONFLICT DO NOTHING`,
    [
      products.map(p => p.id),
      products.map(p => p.version),
      products.map(p => p.nameZh),
      products.map(p => p.nameEn),
      products.map(p => JSON.stringify(p.terms)),
      products.map(p => p.rank),
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
    `SELECT * FROM (
       SELECT DISTINCT ON (id) id, version, name_zh, name_en, rank, terms FROM instalments.product
       WHERE retired_at IS NULL ORDER BY id, version DESC) latest
     ORDER BY rank, id`,
  )
  return rows.map(asProduct)
}

/** These versions, on sale or not. */
export async function productVersions(
  sql: Sql,
  keys: readonly { productId: string; version: number }[],
): Promise<Product[]> {
  const { rows } = await sql.query<ProductRow>(
    `SELECT id, version, name_zh, name_en, rank, terms FROM instalments.product
     WHERE (id, version) IN (SELECT * FROM unnest($1::text[], $2::int[]))`,
    [keys.map(k => k.productId), keys.map(k => k.version)],
  )
  return rows.map(asProduct)
}

/** A version as it is kept. */
export type ProductRow = {
  id: string
  version: number
  name_zh: string
  name_en: string
  rank: number
  terms: Parameters<typeof fullTerms>[0]
}

export function asProduct({ id, version, name_zh, name_en, rank, terms }: ProductRow): Product {
  return { id, version, nameZh: name_zh, nameEn: name_en, rank, terms: fullTerms(terms) }
}

function sameTerms(product: Product, published: readonly Product[]): boolean {
  const kept = published.find(p => p.id === product.id && p.version === product.version)
  return kept !== undefined && inputHash(kept.terms).equals(inputHash(product.terms))
}
