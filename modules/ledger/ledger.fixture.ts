import type { Database } from '@doorstep/db'
import { isRefusal } from '@doorstep/http'
import { GL, type NewHold, type NewJournal, openAccount, openBusinessDay, post } from './index.ts'

/** What the ledger's tests share: short ways to open, pay in, pay out, and read results. */
export const at = new Date('2026-03-02T01:00:00Z')
export const DAY = '2026-03-02'

let keys = 0
export const nextKey = (): string => `key-${++keys}`

export const openDay = (db: Database, date = DAY) => db.transaction(tx => openBusinessDay(tx, date, at))

type Limits = { floorMinor?: bigint | null; capMinor?: bigint | null; gl?: string }

export async function open(db: Database, customerId: bigint, limits: Limits = {}): Promise<bigint> {
  const fixed = { customerId, currency: 'CNY', label: 'wallet', actor: 'test', at }
  const id = await db.transaction(tx => openAccount(tx, { gl: GL.customerDeposits, ...fixed, ...limits }))
  if (isRefusal(id)) throw new Error(id.code)
  return id
}

export function journal(customerId: bigint, lines: NewJournal['lines'], more: Partial<NewJournal> = {}): NewJournal {
  return { customerId, kind: 'test', key: nextKey(), currency: 'CNY', lines, actor: 'test', at, ...more }
}

export const payIn = (customerId: bigint, account: bigint, amountMinor: bigint, more: Partial<NewJournal> = {}) =>
  journal(customerId, [{ debit: { gl: GL.cashAtCentralBank }, credit: { account }, amountMinor }], more)

export const payOut = (customerId: bigint, account: bigint, amountMinor: bigint, more: Partial<NewJournal> = {}) =>
  journal(customerId, [{ debit: { account }, credit: { gl: GL.cashAtCentralBank }, amountMinor }], more)

export function newHold(
  customerId: bigint,
  accountId: bigint,
  amountMinor: bigint,
  more: Partial<NewHold> = {},
): NewHold {
  const expiresAt = new Date(at.getTime() + 3_600_000)
  return { customerId, accountId, amountMinor, currency: 'CNY', expiresAt, key: nextKey(), actor: 'test', at, ...more }
}

export const postAll = (db: Database, ...journals: NewJournal[]) => db.transaction(tx => post(tx, journals))

/** `posted`, `replayed`, `placed`, `released`, or the refusal's code. */
export const outcome = (result: unknown): string =>
  isRefusal(result) ? result.code : (result as { outcome: string }).outcome

/** The result of something that must not be refused. */
export function must<T>(result: T): Exclude<T, { code: string }> {
  if (isRefusal(result)) throw new Error(`refused: ${result.code}`)
  return result as Exclude<T, { code: string }>
}
