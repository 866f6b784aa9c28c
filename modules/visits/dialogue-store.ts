import { newId, type Tx } from '@doorstep/db'
import type { Language } from '@doorstep/http'
import type { DialogueState } from './dialogue.ts'

export type Dialogue = {
  readonly phone: string
  readonly id: bigint
  readonly language: Language
  readonly state: DialogueState
}

const GOOD_FOR_MINUTES = 30
const later = (at: Date) => new Date(at.getTime() + GOOD_FOR_MINUTES * 60_000)

/** The phone's open dialogue, one text at a time; `timedOut` when it has just been found to be too old. */
export async function currentDialogue(
  tx: Tx,
  phone: string,
  at: Date,
): Promise<{ open: Dialogue | null; timedOut: boolean }> {
  await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('visit dialogue ' || $1, 0))`, [phone])
  const { rows } = await tx.query<Dialogue & { expires_at: Date }>(
    `SELECT phone, dialogue_id AS id, language, state, expires_at FROM visits.dialogue
     WHERE phone = $1 AND status = 'open'`,
    [phone],
  )
  const [found] = rows
  if (!found) return { open: null, timedOut: false }
  if (found.expires_at > at) return { open: found, timedOut: false }
  await endDialogue(tx, found, 'expired')
  return { open: null, timedOut: true }
}

export async function beginDialogue(tx: Tx, dialogue: Omit<Dialogue, 'id'>, at: Date): Promise<Dialogue> {
  const id = newId()
  await tx.query(
    `INSERT INTO visits.dialogue (phone, dialogue_id, language, status, state, begun_at, expires_at)
     VALUES ($1, $2, $3, 'open', $4, $5, $6)`,
    [dialogue.phone, id, dialogue.language, JSON.stringify(dialogue.state), at, later(at)],
  )
  return { ...dialogue, id }
}

export async function keepDialogue(tx: Tx, { phone, id }: Dialogue, state: DialogueState, at: Date): Promise<void> {
  await tx.query('UPDATE visits.dialogue SET state = $3, expires_at = $4 WHERE phone = $1 AND dialogue_id = $2', [
    phone,
    id,
    JSON.stringify(state),
    later(at),
  ])
}

/** Ends it. What was said is forgotten: whatever came of it is kept where it belongs. */
export async function endDialogue(
  tx: Tx,
  { phone, id }: Dialogue,
  status: 'asked' | 'handed-over' | 'dropped' | 'expired',
): Promise<void> {
  await tx.query(`UPDATE visits.dialogue SET status = $3, state = '{}' WHERE phone = $1 AND dialogue_id = $2`, [
    phone,
    id,
    status,
  ])
}
