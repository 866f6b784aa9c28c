import type { Tx } from '@doorstep/db'
import { isRefusal, type Refusal } from '@doorstep/http'
import { type Draft, lockDraft, moveDraft, objectionTo, type Stamp, tell } from './product-draft.ts'
import { productErrors } from './product-errors.ts'

/**
 * Publishes a submitted draft as the next version of its product; the one before goes off sale, and contracts and
 * approvals keep theirs. Refuses `product-self-approval` to whoever worked on it, and what its jurisdiction forbids.
 */
export async function publishDraft(tx: Tx, id: bigint, reason: string, stamp: Stamp): Promise<Draft | Refusal> {
  const draft = await lockDraft(tx, id, 'published')
  if (isRefusal(draft)) return draft
  if (await workedOn(tx, id, stamp.who.userId)) return productErrors('product-self-approval')
  const objection = await objectionTo(tx, draft, stamp.at)
  if (objection) return objection
  const published = await insertVersion(tx, draft, stamp.at)
  return moveDraft(tx, draft, 'published', 'published', stamp, { reason, ...published })
}

/** Takes a version off sale. Nobody can choose it from now on. Refuses `product-not-on-sale`. */
export async function retireProduct(
  tx: Tx,
  { productId, version }: { productId: string; version: number },
  reason: string,
  stamp: Stamp,
): Promise<{ version: number } | Refusal> {
  const { rowCount } = await tx.query(
    'UPDATE instalments.product SET retired_at = $3 WHERE id = $1 AND version = $2 AND retired_at IS NULL',
    [productId, version, stamp.at],
  )
  if (!rowCount) return productErrors('product-not-on-sale')
  await tell(tx, { id: null, productId, version }, 'retired', stamp, { reason })
  return { version }
}

/** Whether somebody drafted, changed or submitted this version. */
async function workedOn(tx: Tx, draftId: bigint, userId: string): Promise<boolean> {
  const { rows } = await tx.query<{ worked: boolean }>(
    `SELECT EXISTS (SELECT FROM instalments.product_event
       WHERE draft_id = $1 AND actor = $2 AND kind IN ('drafted', 'changed', 'submitted')) AS worked`,
    [draftId, userId],
  )
  return rows[0]!.worked
}

/** Everything of a published version that never changes, in SQL over its row. */
export const VERSION_HASH = `encode(sha256(convert_to(
  jsonb_build_array(id, version, name_zh, name_en, rank, terms)::text, 'UTF8')), 'hex')`

async function insertVersion(tx: Tx, draft: Draft, at: Date): Promise<{ version: number; hash: string }> {
  const { productId, nameZh, nameEn, rank, terms } = draft
  await tx.query('UPDATE instalments.product SET retired_at = $2 WHERE id = $1 AND retired_at IS NULL', [productId, at])
  const { rows } = await tx.query<{ version: number; hash: string }>(
    `INSERT INTO instalments.product (id, version, name_zh, name_en, rank, terms, published_at)
     SELECT $1, coalesce(max(version), 0) + 1, $2, $3, $4, $5, $6 FROM instalments.product WHERE id = $1
     RETURNING version, ${VERSION_HASH} AS hash`,
    [productId, nameZh, nameEn, rank, JSON.stringify(terms), at],
  )
  return rows[0]!
}
