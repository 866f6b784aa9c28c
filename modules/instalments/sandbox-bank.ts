import { hash } from 'node:crypto'
import type { Sql } from '@doorstep/db'
import type { DebitAnswer, DebitRail } from './debit-rail.ts'

/** What an account of the demonstration says when it is debited; `silent` says nothing until it is set to something else. */
export const SANDBOX_ANSWERS = ['paid', 'insufficient-funds', 'account-closed', 'silent'] as const
export type SandboxAnswer = (typeof SANDBOX_ANSWERS)[number]

/** Other banks for demonstrations. They remember every attempt: asked twice for the same, they take nothing twice. */
export function sandboxDebitRail(sql: Sql): DebitRail {
  return {
    async register(account) {
      const end = account.slice(-4)
      const ref = `sandbox-${hash('sha256', account).slice(0, 16)}-${end}`
      await remember(sql, [ref])
      return { ref, end }
    },
    async collect(requests) {
      await remember(sql, [...new Set(requests.map(request => request.accountRef))])
      const ids = requests.map(request => request.id)
      await sql.query(
        `INSERT INTO instalments.sandbox_debit (id, ref)
         SELECT * FROM unnest($1::bigint[], $2::text[]) ON CONFLICT (id) DO NOTHING`,
        [ids, requests.map(request => request.accountRef)],
      )
      return outcomes(sql, ids)
    },
    async inquire(ids) {
      const { rows } = await sql.query<{ id: bigint }>(
        `SELECT r.id FROM unnest($1::bigint[]) r(id)
         WHERE NOT EXISTS (SELECT FROM instalments.sandbox_debit d WHERE d.id = r.id)`,
        [ids],
      )
      return [...(await outcomes(sql, ids)), ...rows.map(({ id }) => ({ id, reason: 'not-received' as const }))]
    },
  }
}

export type SandboxAccount = { readonly ref: string; readonly end: string; readonly answers: SandboxAnswer }

export async function sandboxAccounts(sql: Sql): Promise<SandboxAccount[]> {
  const { rows } = await sql.query<SandboxAccount>(
    'SELECT ref, account_end AS end, answers FROM instalments.sandbox_account ORDER BY account_end, ref',
  )
  return rows
}

/** From now on the account answers so; undefined when there is no such account. */
export async function setSandboxAnswer(
  sql: Sql,
  ref: string,
  answers: SandboxAnswer,
): Promise<SandboxAccount | undefined> {
  const { rows } = await sql.query<SandboxAccount>(
    'UPDATE instalments.sandbox_account SET answers = $2 WHERE ref = $1 RETURNING ref, account_end AS end, answers',
    [ref, answers],
  )
  return rows[0]
}

/** Without a word of the operator an account answers by its last digit. */
const BY_DIGIT: Readonly<Record<string, SandboxAnswer>> = {
  0: 'insufficient-funds',
  8: 'silent',
  9: 'account-closed',
}

async function remember(sql: Sql, refs: readonly string[]): Promise<void> {
  await sql.query(
    `INSERT INTO instalments.sandbox_account (ref, account_end, answers)
     SELECT * FROM unnest($1::text[], $2::text[], $3::text[]) ON CONFLICT (ref) DO NOTHING`,
    [refs, refs.map(ref => ref.slice(-4)), refs.map(ref => BY_DIGIT[ref.slice(-1)] ?? 'paid')],
  )
}

/** What is decided once stays so; accounts that are silent now decide nothing. */
async function outcomes(sql: Sql, ids: readonly bigint[]): Promise<DebitAnswer[]> {
  await sql.query(
    `UPDATE instalments.sandbox_debit d SET outcome = a.answers FROM instalments.sandbox_account a
     WHERE d.id = ANY($1::bigint[]) AND d.outcome IS NULL AND a.ref = d.ref AND a.answers <> 'silent'`,
    [ids],
  )
  const { rows } = await sql.query<DebitAnswer>(
    `SELECT id, nullif(outcome, 'paid') AS reason FROM instalments.sandbox_debit
     WHERE id = ANY($1::bigint[]) AND outcome IS NOT NULL`,
    [ids],
  )
  return rows
}
