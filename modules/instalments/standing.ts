import { addDays, type PlainDate } from '@doorstep/calendar'
import type { OpenInstalment } from './allocate.ts'
import { daysLateAfter } from './days-late.ts'

/** Contract statuses as kept in `contract_state`, by what they are called on the wire. */
export const STATUS = { scheduled: 0, running: 1, settled: 2, 'cooled-off': 3, refunded: 4, 'written-off': 5 } as const
export type ContractStatus = keyof typeof STATUS

const NAMES = Object.keys(STATUS) as ContractStatus[]
export const statusName = (code: number): ContractStatus => NAMES[code]!

/** The part of a contract that changes, in minor units; columns of `contract_state`. */
export type State = {
  readonly status: number
  readonly period: number
  readonly count: number
  readonly segStart: PlainDate
  readonly segEnd: PlainDate
  readonly segInterest: bigint
  readonly segSubsidy: bigint
  readonly principal: bigint
  readonly interestReceivable: bigint
  readonly penaltyReceivable: bigint
  readonly unearnedSubsidy: bigint
  readonly credit: bigint
  readonly duePrincipal: bigint
  readonly dueInterest: bigint
  readonly dueFee: bigint
  readonly oldestDue: PlainDate | null
  readonly daysPastDue: number
  readonly closedThrough: PlainDate | null
  /** Penalty interest that is not yet a minor unit: Σ overdue principal × rate in millionths, a night at a time. */
  readonly penaltyCarry: bigint
  /** No penalty interest for nights up to and including this one. */
  readonly reliefUntil: PlainDate | null
  /** A code of `BASIS`: where in the books what is owed lies. */
  readonly basis: number
}

/** An instalment with what was paid of it, in minor units. */
export type InstalmentState = {
  readonly n: number
  readonly due: PlainDate
  readonly principal: bigint
  readonly interest: bigint
  readonly fee: bigint
  readonly subsidy: bigint
  readonly paidPrincipal: bigint
  readonly paidInterest: bigint
  readonly paidFee: bigint
  readonly settledOn: PlainDate | null
}

/** A contract as it stands: its state and its instalments in order. */
export type Standing = { readonly state: State; readonly rows: readonly InstalmentState[] }

/** Billed and unpaid, with penalty: what may be asked of the customer today. Paid-ahead money is not taken off. */
export function payableOf(state: Pick<State, 'duePrincipal' | 'dueInterest' | 'dueFee' | 'penaltyReceivable'>): bigint {
  return state.duePrincipal + state.dueInterest + state.dueFee + state.penaltyReceivable
}

/** Interest of the running period that has accrued and is not billed yet. */
export function accruedUnbilled(state: Pick<State, 'interestReceivable' | 'dueInterest'>): bigint {
  return state.interestReceivable - state.dueInterest
}

/** Everything owed at this moment: principal billed or not, interest accrued, fees and penalty; credit not taken off. */
export function owedOf(
  state: Pick<State, 'principal' | 'interestReceivable' | 'dueFee' | 'penaltyReceivable'>,
): bigint {
  return state.principal + state.interestReceivable + state.dueFee + state.penaltyReceivable
}

/** What is still open of the billed instalments, oldest first. */
export function openInstalments({ state, rows }: Standing): OpenInstalment[] {
  return rows
    .filter(row => row.n < state.period && row.settledOn === null)
    .map(row => ({
      n: row.n,
      interest: row.interest - row.paidInterest,
      fee: row.fee - row.paidFee,
      principal: row.principal - row.paidPrincipal,
    }))
}

/** The first night that has not accrued yet for this contract; its running period may have begun later than that. */
export function nextNight({ closedThrough, segStart }: Pick<State, 'closedThrough' | 'segStart'>): PlainDate {
  const open = closedThrough === null ? segStart : addDays(closedThrough, 1)
  return open > segStart ? open : segStart
}

/** The figures of arrears after something was paid: the oldest instalment still open, and how late it is. */
export function arrearsAfter({ state, rows }: Standing): Pick<State, 'oldestDue' | 'daysPastDue'> {
  const oldest = rows.find(row => row.n < state.period && row.settledOn === null)
  if (!oldest) return { oldestDue: null, daysPastDue: 0 }
  return { oldestDue: oldest.due, daysPastDue: daysLateAfter(oldest.due, state.closedThrough) }
}
