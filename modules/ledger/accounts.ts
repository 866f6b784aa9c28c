import { newId, type Sql, type Tx } from '@doorstep/db'
import { type LedgerRefusal, refuse } from './errors.ts'
import type { AccountRef } from './types.ts'

export type NewAccount = {
  /** The owner; a merchant's id for a merchant's account. */
  readonly customerId: bigint
  /** A control account of the chart: `GL.customerDeposits`, `GL.merchantPayable`. */
  readonly gl: string
  readonly currency: string
  /** What it is for, `wallet`, `settlement`; the owner's accounts are told apart by it. */
  readonly label: string
  /** The available balance may not go below; 0 when absent, null for no floor. */
  readonly floorMinor?: bigint | null
  /** The balance may not go above; null or absent for no cap. */
  readonly capMinor?: bigint | null
  readonly actor: string
  readonly at: Date
}

export type AccountView = AccountRef & {
  readonly gl: string
  readonly currency: string
  readonly label: string
  readonly openedAt: Date
  readonly balanceMinor: bigint
  readonly heldMinor: bigint
  /** Balance less holds. */
  readonly availableMinor: bigint
  readonly floorMinor: bigint | null
  readonly capMinor: bigint | null
  readonly status: 'open' | 'frozen'
  readonly version: bigint
}

export async function openAccount(tx: Tx, account: NewAccount): Promise<bigint | LedgerRefusal> {
  const result = await openAccounts(tx, [account])
  return Array.isArray(result) ? (result[0] as bigint) : result
}

/** Opens accounts; returns their ids in order, or refuses all when a general-ledger code keeps no accounts. */
export async function openAccounts(tx: Tx, accounts: readonly NewAccount[]): Promise<bigint[] | LedgerRefusal> {
  const notKept = await firstNotKept(tx, accounts)
  if (notKept) return refuse('gl-account-not-kept', { code: notKept })
  const ids = accounts.map(newId)
  const floors = accounts.map(a => (a.floorMinor === undefined ? 0n : a.floorMinor))
  const caps = accounts.map(a => a.capMinor ?? null)
  await tx.query(OPEN, [
    accounts.map(a => a.customerId),
    ids,
    accounts.map(a => a.gl),
    accounts.map(a => a.currency),
    accounts.map(a => a.label),
    accounts.map(a => a.at),
    floors,
    caps,
    accounts.map(newId),
    accounts.map(a => a.actor),
  ])
  return ids
}

const OPEN = `
  WITH w AS (
    SELECT * FROM unnest($1::bigint[], $2::bigint[], $3::text[], $4::text[], $5::text[], $6::timestamptz[], $7::bigint[], $8::bigint[],
                         $9::bigint[], $10::text[])
      AS w(customer_id, id, gl, currency, label, at, floor_minor, cap_minor, event_id, actor)),
  account AS (
    INSERT INTO ledger.account (customer_id, id, label, opened_at) SELECT customer_id, id, label, at FROM w),
  balance AS (
    INSERT INTO ledger.account_balance (customer_id, account_id, balance_minor, held_minor, version, floor_minor, cap_minor, gl, currency, status)
    SELECT customer_id, id, 0, 0, 0, floor_minor, cap_minor, gl, currency, 'open' FROM w)
  INSERT INTO ledger.account_event (customer_id, account_id, id, kind, floor_minor, cap_minor, actor, reason, at)
  SELECT customer_id, id, event_id, 'opened', floor_minor, cap_minor, actor, '', at FROM w`

async function firstNotKept(tx: Tx, accounts: readonly NewAccount[]): Promise<string | undefined> {
  const { rows } = await tx.query<{ code: string }>(
    `SELECT code FROM unnest($1::text[]) AS w(code)
     WHERE NOT EXISTS (SELECT FROM ledger.gl_account g WHERE g.code = w.code AND g.kept) LIMIT 1`,
    [[...new Set(accounts.map(a => a.gl))]],
  )
  return rows[0]?.code
}

type Change = AccountRef & { readonly actor: string; readonly reason: string; readonly at: Date }

/** Sets both limits; null means none. Limits bind later postings, not the balance as it stands. */
export async function setLimits(
  tx: Tx,
  change: Change & { readonly floorMinor: bigint | null; readonly capMinor: bigint | null },
): Promise<LedgerRefusal | undefined> {
  const { customerId, accountId, floorMinor, capMinor } = change
  const { rowCount } = await tx.query(
    'UPDATE ledger.account_balance SET floor_minor = $3, cap_minor = $4 WHERE customer_id = $1 AND account_id = $2',
    [customerId, accountId, floorMinor, capMinor],
  )
  return recordChange(tx, change, rowCount, 'limits-set', [floorMinor, capMinor])
}

/** No money goes out any more; it still comes in, and holds stay. Freezing twice is freezing once. */
export async function freeze(tx: Tx, change: Change): Promise<LedgerRefusal | undefined> {
  return recordChange(tx, change, await setStatus(tx, change, 'frozen'), 'frozen')
}

export async function unfreeze(tx: Tx, change: Change): Promise<LedgerRefusal | undefined> {
  return recordChange(tx, change, await setStatus(tx, change, 'open'), 'unfrozen')
}

async function setStatus(tx: Tx, { customerId, accountId }: AccountRef, status: 'open' | 'frozen'): Promise<number> {
  const { rowCount } = await tx.query(
    'UPDATE ledger.account_balance SET status = $3 WHERE customer_id = $1 AND account_id = $2',
    [customerId, accountId, status],
  )
  return rowCount
}

async function recordChange(
  tx: Tx,
  { customerId, accountId, actor, reason, at }: Change,
  found: number,
  kind: 'limits-set' | 'frozen' | 'unfrozen',
  limits: readonly (bigint | null)[] = [null, null],
): Promise<LedgerRefusal | undefined> {
  if (found === 0) return refuse('account-unknown', { account: accountId.toString() })
  await tx.query(
    `INSERT INTO ledger.account_event (customer_id, account_id, id, kind, floor_minor, cap_minor, actor, reason, at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [customerId, accountId, newId(), kind, ...limits, actor, reason, at],
  )
  return undefined
}

/** The kept accounts of an owner, oldest first. */
export async function accountsOf(sql: Sql, customerId: bigint): Promise<AccountView[]> {
  return (await sql.query<AccountView>(`${ACCOUNTS} WHERE a.customer_id = $1 ORDER BY a.id`, [customerId])).rows
}

export async function accountOf(sql: Sql, { customerId, accountId }: AccountRef): Promise<AccountView | null> {
  const { rows } = await sql.query<AccountView>(`${ACCOUNTS} WHERE a.customer_id = $1 AND a.id = $2`, [
    customerId,
    accountId,
  ])
  return rows[0] ?? null
}

export const ACCOUNTS = `
  SELECT a.customer_id AS "customerId", a.id AS "accountId", b.gl, b.currency, a.label, a.opened_at AS "openedAt",
         b.balance_minor AS "balanceMinor", b.held_minor AS "heldMinor", b.balance_minor - b.held_minor AS "availableMinor",
         b.floor_minor AS "floorMinor", b.cap_minor AS "capMinor", b.status, b.version
  FROM ledger.account a JOIN ledger.account_balance b ON b.customer_id = a.customer_id AND b.account_id = a.id`
