import type { PlainDate } from '@doorstep/calendar'
import { newId, type Tx } from '@doorstep/db'
import { isRefusal } from '@doorstep/http'
import { GL, type PairTotal, postFromQuery, postMoved } from '@doorstep/ledger'
import { type AppliedPayment, applyPayments, type Payment } from './apply-payments.ts'
import { classify } from './nightly-classify.ts'
import { endWhatIsOver } from './nightly-over.ts'
import { sendNotices } from './nightly-notices.ts'
import {
  ACCRUAL_PAIRS,
  accrueOn,
  BEFOREHAND,
  BILL,
  FEE_LINES,
  NEEDING,
  NEEDS,
  OVERDUE_EVENTS,
  SETTLE_EMPTY,
  START,
  STARTING_LINES,
  WAITING_RECEIPTS,
  WITH_CREDIT,
} from './nightly-sql.ts'
import { markApplied } from './receipt.ts'
import { type ContractRef, lockContracts } from './standing-store.ts'

/** With the number of the server's version, which the statement of the night depends on. */
export type Slice = { readonly slice: number; readonly fromId: bigint; readonly toId: bigint; readonly server: number }
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
 * interest, arrears, billing, money paid ahead, messages, tiers. All in the caller's transaction.
 */
export async function closeSlice(tx: Tx, night: Night, slice: Slice): Promise<SliceResult> {
  const params = [night.date, slice.fromId, slice.toId]
  const { beginning, paid } = (await tx.query<Beforehand>(BEFOREHAND, params)).rows[0]!
  const started = beginning ? await start(tx, night, slice, params) : []
  const receipts = paid ? await applyWaiting(tx, night, params) : []
  const { totals: accrued, groups } = await accrue(tx, night, slice, params)
  const listed = (need: Need): Listed => {
    const needing = groups.filter(group => group[need])
    return [night.date, needing.flatMap(group => group.customers), needing.flatMap(group => group.keys)]
  }
  const { billed, fees } = await bill(tx, night, slice, listed('due'))
  const credits = await applyCredit(tx, night, listed('ahead'))
  const missed = listed('missed')
  if (isAny(missed)) await tx.query(OVERDUE_EVENTS, [...missed, newId(), ACTOR, night.at])
  const told = listed('told')
  if (isAny(told)) await sendNotices(tx, night.at, told)
  const moved = await moveTiers(tx, night, slice, listed('moved'))
  return {
    contracts: groups.reduce((sum, group) => sum + group.contracts, 0),
    overdue: groups.reduce((sum, group) => sum + group.overdue, 0),
    billed,
    lines: countLines([...started, ...accrued, ...fees, ...moved]) + countParts([...receipts, ...credits]),
    totals: accruedPerCurrency(accrued),
  }
}

type Beforehand = { beginning: boolean; paid: boolean }
type Need = (typeof NEEDS)[number]
type Needing = Record<Need, boolean> & { contracts: number; overdue: number; customers: bigint[]; keys: bigint[] }
/** The date and the keys of contracts, as statements over a list take them. */
type Listed = readonly [PlainDate, readonly bigint[], readonly bigint[]]
const isAny = ([, customers]: Listed) => customers.length > 0
type Params = readonly unknown[]

async function start(tx: Tx, night: Night, slice: Slice, params: Params): Promise<readonly PairTotal[]> {
  const totals = await postLines(tx, night, slice, 'disbursement', STARTING_LINES, params)
  await tx.query(START, params)
  return totals
}

async function accrue(tx: Tx, { date, at }: Night, { slice, server }: Slice, params: Params) {
  const accrued = await postMoved<Needing>(tx, {
    bookDate: date,
    kind: 'accrual',
    key: `close:${date}:${slice}:accrual`,
    moving: accrueOn(server),
    pairs: ACCRUAL_PAIRS,
    groupBy: NEEDS,
    sums: NEEDING,
    params,
    actor: ACTOR,
    at,
  })
  if (isRefusal(accrued)) throw new Error(`the night of ${date} could not be posted: ${accrued.code}`)
  return accrued
}

/** Last, when all that was paid tonight is settled: a contract that caught up is not late any more. */
async function moveTiers(tx: Tx, { date, at }: Night, { slice }: Slice, listed: Listed) {
  return isAny(listed) ? classify(tx, { date, at, actor: ACTOR, slice }, listed) : []
}

type Billed = { billed: number; empty: number; feeCustomers: bigint[]; feeContracts: bigint[] }

async function bill(tx: Tx, night: Night, slice: Slice, listed: Listed) {
  if (!isAny(listed)) return { billed: 0, fees: [] }
  const { billed, empty, feeCustomers, feeContracts } = (await tx.query<Billed>(BILL, listed)).rows[0]!
  if (empty > 0) {
    await tx.query(SETTLE_EMPTY, listed)
    await endWhatIsOver(tx, listed, ACTOR, night.at)
  }
  const charged: Listed = [night.date, feeCustomers, feeContracts]
  return { billed, fees: isAny(charged) ? await postLines(tx, night, slice, 'fee', FEE_LINES, charged) : [] }
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

async function applyCredit(tx: Tx, night: Night, listed: Listed): Promise<AppliedPayment[]> {
  if (!isAny(listed)) return []
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
