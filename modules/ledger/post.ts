import type { Tx } from '@doorstep/db'
import { apply } from './apply.ts'
import type { NewJournal, PostResult } from './types.ts'

/**
 * Posts journals in the caller's transaction, in order, each seeing those before it. One result per journal: posted,
 * replayed (its key was posted before with the same content) or a refusal, which leaves the others untouched.
 */
export async function post(tx: Tx, journals: readonly NewJournal[]): Promise<PostResult[]> {
  if (journals.length === 0) return []
  return apply(
    tx,
    journals.map(journal => ({ do: 'post', journal })),
  )
}

export async function postOne(tx: Tx, journal: NewJournal): Promise<PostResult> {
  const [result] = await apply(tx, [{ do: 'post', journal }])
  return result
}
