import type { PlainDate } from '@doorstep/calendar'
import { BASIS } from './accrual-basis.ts'
import { type InstalmentState, STATUS, type State } from './standing.ts'

type Row = Pick<InstalmentState, 'interest' | 'subsidy'> & { readonly due: string }

/** Where a contract stands before its first night: everything is owed, nothing is billed. */
export function openingState(
  { principalMinor, startDate }: { readonly principalMinor: bigint; readonly startDate: string },
  rows: readonly Row[],
): State {
  const [first] = rows
  return {
    status: STATUS.running,
    period: 1,
    count: rows.length,
    segStart: startDate as PlainDate,
    segEnd: (first?.due ?? startDate) as PlainDate,
    segInterest: first?.interest ?? 0n,
    segSubsidy: first?.subsidy ?? 0n,
    principal: principalMinor,
    interestReceivable: 0n,
    penaltyReceivable: 0n,
    unearnedSubsidy: rows.reduce((sum, row) => sum + row.subsidy, 0n),
    credit: 0n,
    duePrincipal: 0n,
    dueInterest: 0n,
    dueFee: 0n,
    oldestDue: null,
    daysPastDue: 0,
    closedThrough: null,
    penaltyCarry: 0n,
    reliefUntil: null,
    basis: BASIS.accrual,
  }
}
