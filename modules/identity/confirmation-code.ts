import { randomInt } from 'node:crypto'
import type { Sql, Tx } from '@doorstep/db'
import { committing } from '@doorstep/http'
import { keyedHash } from './cipher.ts'
import { identityErrors } from './errors.ts'
import { CODE_SECONDS } from './sign-in.ts'
import { countTry } from './throttle.ts'

const ATTEMPTS = 3
const PER_HOUR = { times: 10, withinSeconds: 3600 }

/** What a code confirms: the purpose (`sign-contract`) and the very thing (its id and a hash of what was shown). */
export interface Confirmation {
  readonly customerId: bigint
  readonly purpose: string
  readonly subject: string
}

/**
 * Makes a six-digit code for one act of one customer, good for five minutes and three attempts; an earlier code for the
 * same act ends. The caller sends it. Refuses `too-many-codes`.
 */
export async function askCode(tx: Tx, act: Confirmation, now: Date) {
  const wait = await countTry(tx, `confirmation ${act.customerId}`, PER_HOUR, now)
  if (wait) return committing(identityErrors('too-many-codes', { minutes: Math.ceil(wait / 60).toString() }))
  const code = randomInt(1_000_000).toString().padStart(6, '0')
  const expiresAt = new Date(now.getTime() + CODE_SECONDS * 1000)
  await tx.query(
    `INSERT INTO identity.confirmation_code (customer_id, purpose, subject, code_hash, attempts, sent_at, expires_at)
     VALUES ($1, $2, $3, $4, 0, $5, $6)
     ON CONFLICT (customer_id, purpose, subject) DO UPDATE SET code_hash = excluded.code_hash, attempts = 0,
       sent_at = excluded.sent_at, expires_at = excluded.expires_at`,
    [act.customerId, act.purpose, act.subject, hash(act, code), now, expiresAt],
  )
  return { code, expiresAt }
}

/**
 * Checks and uses up a code; null when it is right. Refuses `wrong-code`, `code-expired` and `too-many-wrong-codes`;
 * the refusals commit, so that a wrong code counts.
 */
export async function useCode(tx: Tx, act: Confirmation, code: string, now: Date) {
  const { rows } = await tx.query<{ code_hash: Buffer; attempts: number; expires_at: Date }>(
    `UPDATE identity.confirmation_code SET attempts = attempts + 1
     WHERE customer_id = $1 AND purpose = $2 AND subject = $3 RETURNING code_hash, attempts, expires_at`,
    [act.customerId, act.purpose, act.subject],
  )
  const [sent] = rows
  if (!sent || sent.expires_at <= now) return committing(identityErrors('code-expired'))
  if (sent.attempts > ATTEMPTS) return committing(identityErrors('too-many-wrong-codes'))
  if (!sent.code_hash.equals(hash(act, code))) return committing(identityErrors('wrong-code'))
  await forget(tx, act)
  return null
}

async function forget(sql: Sql, act: Confirmation): Promise<void> {
  await sql.query('DELETE FROM identity.confirmation_code WHERE customer_id = $1 AND purpose = $2 AND subject = $3', [
    act.customerId,
    act.purpose,
    act.subject,
  ])
}

const hash = ({ customerId, purpose, subject }: Confirmation, code: string) =>
  keyedHash(JSON.stringify([customerId.toString(), purpose, subject, code]))
