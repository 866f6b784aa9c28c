import { market } from '@doorstep/identity'
import { type Actor, record } from '@doorstep/audit'
import { dateIn } from '@doorstep/calendar'
import { newId, type Sql, type Tx } from '@doorstep/db'
import { commonErrors, isRefusal, type Refusal } from '@doorstep/http'
import { ruleBroken } from './guards.ts'
import { inspectProduct } from './inspect-product.ts'
import { productsOnSale } from './product.ts'
import { productErrors } from './product-errors.ts'
import { fullTerms, type ProductTerms } from './product-terms.ts'
import { unworkable } from './unworkable.ts'

export type DraftStatus = 'draft' | 'submitted' | 'published' | 'withdrawn'

/** A version in the making. */
export type Draft = {
  readonly id: bigint
  readonly productId: string
  readonly status: DraftStatus
  readonly nameZh: string
  readonly nameEn: string
  readonly rank: number
  readonly terms: ProductTerms
  readonly version: number | null
  readonly updatedAt: Date
}

export type DraftInput = Pick<Draft, 'nameZh' | 'nameEn' | 'rank' | 'terms'>
export type Stamp = { readonly who: Actor; readonly at: Date }
type EventKind = 'drafted' | 'changed' | 'submitted' | 'returned' | 'withdrawn' | 'published' | 'retired'

/** Which steps a draft may take, and from where. Publishing is in `publish-product.ts`. */
const FROM: Readonly<Record<'changed' | 'submitted' | 'returned' | 'withdrawn' | 'published', readonly DraftStatus[]>> =
  {
    changed: ['draft'],
    submitted: ['draft'],
    returned: ['submitted'],
    withdrawn: ['draft', 'submitted'],
    published: ['submitted'],
  }

/** Begins a new product, or the next version of one. Refuses `product-draft-exists`. */
export async function createDraft(
  tx: Tx,
  productId: string,
  input: DraftInput,
  stamp: Stamp,
): Promise<Draft | Refusal> {
  const { rows } = await tx.query<DraftRow>(
    `INSERT INTO instalments.product_draft (id, product_id, status, name_zh, name_en, rank, terms, created_at, updated_at)
     VALUES ($1, $2, 'draft', $3, $4, $5, $6, $7, $7)
     ON CONFLICT (product_id) WHERE status IN ('draft', 'submitted') DO NOTHING RETURNING *`,
    [newId(), productId, input.nameZh, input.nameEn, input.rank, JSON.stringify(input.terms), stamp.at],
  )
  if (!rows[0]) return productErrors('product-draft-exists')
  const draft = asDraft(rows[0])
  await tell(tx, draft, 'drafted', stamp)
  return draft
}

/** Refuses `product-draft-closed` once it was submitted. */
export async function changeDraft(tx: Tx, id: bigint, input: DraftInput, stamp: Stamp): Promise<Draft | Refusal> {
  const draft = await lockDraft(tx, id, 'changed')
  if (isRefusal(draft)) return draft
  const { rows } = await tx.query<DraftRow>(
    `UPDATE instalments.product_draft SET name_zh = $2, name_en = $3, rank = $4, terms = $5, updated_at = $6
     WHERE id = $1 RETURNING *`,
    [id, input.nameZh, input.nameEn, input.rank, JSON.stringify(input.terms), stamp.at],
  )
  await tell(tx, draft, 'changed', stamp)
  return asDraft(rows[0]!)
}

/** Hands a draft over for approval. Refuses what its jurisdiction forbids: `rule-broken`, `product-unworkable`. */
export async function submitDraft(tx: Tx, id: bigint, stamp: Stamp): Promise<Draft | Refusal> {
  const draft = await lockDraft(tx, id, 'submitted')
  if (isRefusal(draft)) return draft
  return (await objectionTo(tx, draft, stamp.at)) ?? moveDraft(tx, draft, 'submitted', 'submitted', stamp)
}

/** Gives a submitted draft back to be mended, with the reason. */
export async function returnDraft(tx: Tx, id: bigint, reason: string, stamp: Stamp): Promise<Draft | Refusal> {
  const draft = await lockDraft(tx, id, 'returned')
  return isRefusal(draft) ? draft : moveDraft(tx, draft, 'draft', 'returned', stamp, { reason })
}

/** Gives a version up before it is published. */
export async function withdrawDraft(tx: Tx, id: bigint, reason: string, stamp: Stamp): Promise<Draft | Refusal> {
  const draft = await lockDraft(tx, id, 'withdrawn')
  return isRefusal(draft) ? draft : moveDraft(tx, draft, 'withdrawn', 'withdrawn', stamp, { reason })
}

/** The draft, locked, if the step is open to it. */
export async function lockDraft(tx: Tx, id: bigint, step: keyof typeof FROM): Promise<Draft | Refusal> {
  const { rows } = await tx.query<DraftRow>('SELECT * FROM instalments.product_draft WHERE id = $1 FOR UPDATE', [id])
  if (!rows[0]) return commonErrors('not-found')
  const draft = asDraft(rows[0])
  return FROM[step].includes(draft.status) ? draft : productErrors('product-draft-closed')
}

/** Why a draft may not be sold; undefined when it may. */
export async function objectionTo(sql: Sql, { terms }: Draft, at: Date): Promise<Refusal | undefined> {
  const { problem, breaches } = inspectProduct(await certain(sql, terms), dateIn(market().timeZone, at))
  if (problem) return unworkable(problem)
  return breaches[0] && ruleBroken(breaches[0])
}

/** Terms whose alternative really is on sale and charges by period; an alternative that is not there is none. */
async function certain(sql: Sql, terms: ProductTerms): Promise<ProductTerms> {
  if (terms.alternative === null) return terms
  const beside = (await productsOnSale(sql)).find(product => product.id === terms.alternative)
  const byPeriod = beside && !(beside.terms.plan === 'fee-rate' && beside.terms.feeAt === 'start')
  return byPeriod ? terms : { ...terms, alternative: null }
}

export async function moveDraft(
  tx: Tx,
  draft: Draft,
  status: DraftStatus,
  kind: EventKind,
  stamp: Stamp,
  { reason = null, version = null, hash = null }: Partial<Said> & { version?: number | null } = {},
): Promise<Draft> {
  const { rows } = await tx.query<DraftRow>(
    'UPDATE instalments.product_draft SET status = $2, version = $3, updated_at = $4 WHERE id = $1 RETURNING *',
    [draft.id, status, version, stamp.at],
  )
  await tell(tx, { ...draft, version }, kind, stamp, { reason, hash })
  return asDraft(rows[0]!)
}

/** What is written down with a step: why, and what was published. */
type Said = { readonly reason: string | null; readonly hash: string | null }

/** Writes down who did what to a product, on its own page and in the audit trail. */
export async function tell(
  tx: Tx,
  about: { id: bigint | null; productId: string; version: number | null },
  kind: EventKind,
  { who, at }: Stamp,
  { reason = null, hash = null }: Partial<Said> = {},
): Promise<void> {
  const { id, productId, version } = about
  await tx.query(
    `INSERT INTO instalments.product_event (product_id, id, draft_id, version, kind, actor, actor_name, reason, at, published_hash)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [productId, newId(), id, version, kind, who.userId, who.name, reason, at, hash],
  )
  const after = { ...(id === null ? {} : { draft: id.toString() }), ...(version === null ? {} : { version }) }
  await record(tx, [
    { who, at, action: `product.${kind}`, objectType: 'product', objectId: productId, why: reason, after },
  ])
}

export type DraftRow = {
  id: bigint
  product_id: string
  status: DraftStatus
  name_zh: string
  name_en: string
  rank: number
  terms: Parameters<typeof fullTerms>[0]
  version: number | null
  updated_at: Date
}

export function asDraft(row: DraftRow): Draft {
  return {
    id: row.id,
    productId: row.product_id,
    status: row.status,
    nameZh: row.name_zh,
    nameEn: row.name_en,
    rank: row.rank,
    terms: fullTerms(row.terms),
    version: row.version,
    updatedAt: row.updated_at,
  }
}
