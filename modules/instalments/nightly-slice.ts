import type { PlainDate } from '@doorstep/calendar'
import { newId, type Tx } from '@doorstep/db'
import { isRefusal } from '@doorstep/http'
import { GL, type PairTotal, postFromQuery } from '@doorstep/ledger'
import { type AppliedPayment, applyPayments, type Payment } from './apply-payments.ts'
import { classify } from './nightly-classify.ts'
import { sendNotices } from './nightly-notices.ts'
import {
  ACCRUAL_LINES,
  ACCRUE,
  ANY_BEGINNING,
  BILL,
  FEE_LINES,
  OVERDUE_EVENTS,
  SETTLE_EMPTY,
  START,
  STARTING_LINES,
  WAITING_RECEIPTS,
  WITH_CREDIT,
} from './nightly-sql.ts'
import { markApplied } from './receipt.ts'
import { type ContractRef, lockContracts } from './standing-store.ts'

export type Slice = { readonly slice: number; readonly fromId: bigint; readonly toId: bigint }
export type Night = { readonly date: PlainDate; readonly at: Date }

/** Per currency, in minor units. */
export type Accrued = Record<string, { interest: bigint; subsidy: bigint; penalty: bigint }>
export type SliceResult = {
  readonly contracts: number
  readonly lines: number
  readonly billed: number
  readonly overdue: number
  readonly totals: Accrued
}

const ACTOR = 'nightly-close'

/**
 * Closes one night for one slice: contracts that start, money that waited for its day, interest, subsidy and penalty
 * interest, arrears, billing, money paid ahead, messages, tiers. Journal first, state last; all in the caller's transaction.
 */
export async function closeSlice(tx: Tx, night: Night, slice: Slice): Promise<SliceResult> {
  const params = [night.date, slice.fromId, slice.toId]
  const started = await start(tx, night, slice, params)
  const receipts = await applyWaiting(tx, night, params)
  const accrued = await postLines(tx, night, slice, 'accrual', ACCRUAL_LINES, params)
  const { contracts, overdue, customerIds, contractIds, ...watched } = (await tx.query<Accruing>(ACCRUE, params))
    .rows[0]!
  const listed = [night.date, customerIds, contractIds]
  const { billed, fees, credits } = contractIds.length > 0 ? await lookAt(tx, night, slice, listed) : NOTHING_MORE
  const moved = await classifyWatched(tx, night, slice, watched)
  return {
    contracts,
    overdue,
    billed,
    lines: countLines([...started, ...accrued, ...fees, ...moved]) + countParts([...receipts, ...credits]),
    totals: accruedPerCurrency(accrued),
  }
}

/** What the night did to every contract; `customerIds` and `contractIds` together list those that need more, and so on. */
type Accruing = Watched & { contracts: number; overdue: number; customerIds: bigint[]; contractIds: bigint[] }
type Watched = { watchedCustomers: bigint[]; watchedContracts: bigint[] }
type Params = readonly unknown[]

async function start(tx: Tx, night: Night, slice: Slice, params: Params): Promise<readonly PairTotal[]> {
  const { rows } = await tx.query<{ any: boolean }>(ANY_BEGINNING, params)
  if (!rows[0]!.any) return []
  const totals = await postLines(tx, night, slice, 'disbursement', STARTING_LINES, params)
  await tx.query(START, params)
  return totals
}

/** Last, when all that was paid tonight is settled: a contract that caught up is not late any more. */
async function classifyWatched(tx: Tx, { date, at }: Night, { slice }: Slice, watched: Watched) {
  if (watched.watchedContracts.length === 0) return []
  const keys = [date, watched.watchedCustomers, watched.watchedContracts] as const
  return classify(tx, { date, at, actor: ACTOR, slice }, keys)
}

const NOTHING_MORE = { billed: 0, fees: [] as readonly PairTotal[], credits: [] as readonly AppliedPayment[] }

/** Bills, settles from money paid ahead, ages and notifies the listed contracts: `listed` is the date and their keys. */
async function lookAt(tx: Tx, night: Night, slice: Slice, listed: Params): Promise<typeof NOTHING_MORE> {
  const { billed, fees, empty } = (await tx.query<{ billed: number; fees: bigint; empty: number }>(BILL, listed))
    .rows[0]!
  if (empty > 0) await tx.query(SETTLE_EMPTY, listed)
  const posted = fees > 0n ? await postLines(tx, night, slice, 'fee', FEE_LINES, listed) : []
  const credits = await applyCredit(tx, night, listed)
  await tx.query(OVERDUE_EVENTS, [...listed, newId(), ACTOR, night.at])
  await sendNotices(tx, night.at, listed)
  return { billed, fees: posted, credits }
}

async function postLines(tx: Tx, { date, at }: Night, { slice }: Slice, what: string, select: string, params: Params) {
  const posted = await postFromQuery(tx, {
    bookDate: date,
    kind: what,
    key: `close:${date}:${slice}:${what}`,
    select,
    params,
    actor: ACTOR,
    at,
  })
  if (isRefusal(posted)) throw new Error(`the night of ${date} could not be posted: ${posted.code}`)
  return posted.totals
}

type Waiting = ContractRef & { id: bigint; amountMinor: bigint }

async function applyWaiting(tx: Tx, night: Night, params: Params): Promise<AppliedPayment[]> {
  const { rows } = await tx.query<Waiting>(WAITING_RECEIPTS, params)
  const applied = await payEach(
    tx,
    night,
    rows,
    rows.map(({ contractId, id, amountMinor }) => ({ contractId, key: `receipt:${id}`, from: { rail: amountMinor } })),
  )
  if (applied.length === 0) return []
  await markApplied(
    tx,
    night.date,
    applied.map(({ allocation, journalId }, i) => ({
      customerId: rows[i]!.customerId,
      id: rows[i]!.id,
      allocation,
      journalId,
    })),
  )
  return applied
}

async function applyCredit(tx: Tx, night: Night, listed: Params): Promise<AppliedPayment[]> {
  const { rows } = await tx.query<ContractRef>(WITH_CREDIT, listed)
  const payments = rows.map(({ contractId }) => ({
    contractId,
    key: `credit:${contractId}:${night.date}`,
    from: 'credit' as const,
  }))
  return payEach(tx, night, rows, payments)
}

async function payEach(tx: Tx, { date, at }: Night, refs: readonly ContractRef[], payments: readonly Payment[]) {
  if (payments.length === 0) return []
  const distinct = [...new Map(refs.map(ref => [ref.contractId, ref])).values()]
  const contracts = await lockContracts(tx, distinct, 'open')
  return applyPayments(tx, contracts, payments, { bookDate: date, actor: ACTOR, at })
}

function countLines(totals: readonly PairTotal[]): number {
  return totals.reduce((sum, total) => sum + total.lines, 0)
}

function countParts(applied: readonly AppliedPayment[]): number {
  return applied.reduce((sum, { allocation: a }) => {
    const parts = [a.penalty, a.interest, a.fee, a.principal, a.credit]
    return sum + parts.filter(part => part > 0n).length
  }, 0)
}

const KINDS: Readonly<Record<string, 'interest' | 'subsidy' | 'penalty'>> = {
  [GL.interestIncome]: 'interest',
  [GL.subsidyIncome]: 'subsidy',
  [GL.penaltyIncome]: 'penalty',
}

function accruedPerCurrency(totals: readonly PairTotal[]): Accrued {
  const accrued: Accrued = {}
  for (const { creditGl, currency, amountMinor } of totals) {
    const kind = KINDS[creditGl]
    accrued[currency] ??= { interest: 0n, subsidy: 0n, penalty: 0n }
    if (kind) accrued[currency][kind] += amountMinor
  }
  return accrued
}
