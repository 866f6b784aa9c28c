import type { PlainDate } from '@doorstep/calendar'
import type { Sql } from '@doorstep/db'
import { money } from '@doorstep/money'
import type { z } from 'zod'
import { sampleOf } from './inspect-product.ts'
import { scheduleView } from './plan-views.ts'
import { asProduct, type ProductRow } from './product.ts'
import { asDraft, type Draft, type DraftRow } from './product-draft.ts'
import type { ProductTerms } from './product-terms.ts'
import type { productCard, productDetail, productDraft, productPreview } from './wire-product.ts'

/** Every product that was ever published or is being drafted, in the bank's order. */
export async function listProducts(sql: Sql): Promise<z.output<typeof productCard>[]> {
  const [versions, drafts] = [await versionsOf(sql, null), await liveDrafts(sql, null)]
  const ids = [...new Set([...versions.map(v => v.id), ...drafts.map(d => d.productId)])]
  return ids
    .map(id => {
      const own = versions.filter(v => v.id === id)
      const draft = drafts.find(d => d.productId === id)
      const onSale = own.find(v => v.retiredAt === null)
      const shown = onSale ?? draft ?? own[0]!
      const { nameZh, nameEn, rank, terms } = shown
      return {
        id,
        nameZh,
        nameEn,
        rank,
        terms,
        onSale: onSale?.version ?? null,
        latest: own[0]?.version ?? null,
        draft: draft ? { id: draft.id, status: draft.status as 'draft' | 'submitted' } : null,
        changedAt: draft?.updatedAt ?? own[0]!.retiredAt ?? own[0]!.publishedAt,
      }
    })
    .sort((a, b) => a.rank - b.rank || (a.id < b.id ? -1 : 1))
}

/** One product with its versions, its draft and its history; `reader` is who looks. */
export async function viewProduct(
  sql: Sql,
  id: string,
  reader: string,
): Promise<z.output<typeof productDetail> | undefined> {
  const versions = await versionsOf(sql, id)
  const [draft] = await liveDrafts(sql, id)
  const events = await eventsOf(sql, id)
  if (versions.length === 0 && events.length === 0) return undefined
  return {
    id,
    versions,
    draft: draft ? draftView(draft, events, reader) : null,
    events: events.map(({ kind, version, actor_name: actorName, reason, at }) => ({
      kind,
      version,
      actorName,
      reason,
      at,
    })),
  }
}

/** What a draft would cost: the same figures as the editor computes in the browser. */
export function previewOf(
  terms: ProductTerms,
  amount: bigint,
  count: number,
  start: PlainDate,
): z.output<typeof productPreview> {
  const { plan, rate } = sampleOf(terms, { amount, count, start })
  const of = (minor: bigint) => money(minor, plan.currency)
  return {
    annualRate: rate.annual,
    effectiveRate: rate.effective,
    interest: of(plan.totals.interest - plan.totals.subsidy),
    fees: of(plan.totals.fee),
    total: of(plan.totals.total),
    schedule: scheduleView(plan),
  }
}

function draftView(draft: Draft, events: readonly EventRow[], reader: string): z.output<typeof productDraft> {
  const mine = events.some(e => e.draft_id === draft.id && e.actor === reader && WORK.includes(e.kind))
  const { id, productId, status, nameZh, nameEn, rank, terms, updatedAt } = draft
  return { id, productId, status, nameZh, nameEn, rank, terms, updatedAt, mine }
}

const WORK = ['drafted', 'changed', 'submitted']

type VersionRow = ProductRow & { published_at: Date; retired_at: Date | null }

async function versionsOf(sql: Sql, id: string | null) {
  const { rows } = await sql.query<VersionRow>(
    'SELECT * FROM instalments.product WHERE $1::text IS NULL OR id = $1 ORDER BY id, version DESC',
    [id],
  )
  return rows.map(row => ({ ...asProduct(row), publishedAt: row.published_at, retiredAt: row.retired_at }))
}

async function liveDrafts(sql: Sql, id: string | null): Promise<Draft[]> {
  const { rows } = await sql.query<DraftRow>(
    `SELECT * FROM instalments.product_draft
     WHERE status IN ('draft', 'submitted') AND ($1::text IS NULL OR product_id = $1) ORDER BY product_id`,
    [id],
  )
  return rows.map(asDraft)
}

type EventRow = {
  draft_id: bigint | null
  kind: string
  version: number | null
  actor: string
  actor_name: string
  reason: string | null
  at: Date
}

async function eventsOf(sql: Sql, id: string): Promise<EventRow[]> {
  const { rows } = await sql.query<EventRow>(
    'SELECT * FROM instalments.product_event WHERE product_id = $1 ORDER BY id DESC LIMIT 200',
    [id],
  )
  return rows
}

/** A draft by its id, whatever became of it. */
export async function findDraft(sql: Sql, id: bigint): Promise<Draft | undefined> {
  const { rows } = await sql.query<DraftRow>('SELECT * FROM instalments.product_draft WHERE id = $1', [id])
  return rows[0] && asDraft(rows[0])
}
