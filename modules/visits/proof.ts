import { record } from '@doorstep/audit'
import type { Sql, Tx } from '@doorstep/db'
import { newSeed } from './secrets.ts'
import { tellWord } from './tell-proof.ts'
import type { Visit } from './visit.ts'
import type { Ctx, VisitKey } from './visit-event.ts'

export type Proof = {
  /** null: the visit has started, or ended; no word and no code can be made any more. */
  readonly seed: Buffer | null
  readonly releasedAt: Date | null
  readonly releasedTo: string | null
  readonly tries: number
  readonly lockedAt: Date | null
}

export async function proofOf(sql: Sql, key: VisitKey): Promise<Proof | undefined> {
  return (await sql.query<Proof>(SELECT, [key.customerId, key.visitId])).rows[0]
}

export async function lockProof(tx: Tx, key: VisitKey): Promise<Proof | undefined> {
  return (await tx.query<Proof>(`${SELECT} FOR UPDATE`, [key.customerId, key.visitId])).rows[0]
}

/**
 * A visit has a time, or a new one: a new word and a new code, whose old ones end, and the customer is told the word.
 * A visit that is locked stays so.
 */
export async function issueProof(tx: Tx, visit: Visit, ctx: Ctx): Promise<void> {
  const key = { customerId: visit.customerId, visitId: visit.id }
  const seed = newSeed()
  await tx.query(
    `INSERT INTO visits.proof (customer_id, visit_id, seed, issued_at, tries) VALUES ($1, $2, $3, $4, 0)
     ON CONFLICT (customer_id, visit_id) DO UPDATE SET seed = excluded.seed, issued_at = excluded.issued_at,
       released_at = NULL, released_to = NULL`,
    [key.customerId, key.visitId, seed, ctx.at],
  )
  await record(tx, [{ ...ctx, ...about(key), action: 'proof.issued' }])
  await tellWord(tx, visit, seed, ctx.at)
}

/** The visit has started, or will not: its secrets are good for nothing any more, and nobody can make them again. */
export async function forgetSecrets(tx: Tx, { customerId, visitId }: VisitKey): Promise<void> {
  await tx.query('UPDATE visits.proof SET seed = NULL WHERE customer_id = $1 AND visit_id = $2', [customerId, visitId])
}

/** Nothing starts until the hotline has proven the customer again. */
export async function lockVisitProof(tx: Tx, { customerId, visitId }: VisitKey, at: Date): Promise<void> {
  await tx.query(
    `UPDATE visits.proof SET locked_at = coalesce(locked_at, $3) WHERE customer_id = $1 AND visit_id = $2`,
    [customerId, visitId, at],
  )
}

export const about = ({ customerId, visitId }: VisitKey) => ({ objectType: 'visit', objectId: visitId, customerId })

const SELECT = `
  SELECT seed, released_at AS "releasedAt", released_to AS "releasedTo", tries, locked_at AS "lockedAt"
  FROM visits.proof WHERE customer_id = $1 AND visit_id = $2`
