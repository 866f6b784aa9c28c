import { GL, type Leg, type PostingLine } from '@doorstep/ledger'

/**
 * On which basis a contract is in the books, as kept: on balance; its income off balance until it is paid
 * (non-accrual, 非应计); the principal off balance too (charged off, 核销). What the customer owes is the same on each.
 */
export const BASIS = { accrual: 0, 'non-accrual': 1, 'charged-off': 2 } as const
export type Basis = keyof typeof BASIS

const NAMES = Object.keys(BASIS) as Basis[]
export const basisName = (code: number): Basis => NAMES[code]!

/** What a customer owes, where it lies on balance and off it, and which income it is when it is paid. */
export const OWED = [
  { column: 'principal', gl: GL.loanPrincipal, memo: GL.memoPrincipal, offFrom: BASIS['charged-off'] },
  { column: 'interest_receivable', gl: GL.interestReceivable, memo: GL.memoInterest, offFrom: BASIS['non-accrual'] },
  { column: 'penalty_receivable', gl: GL.penaltyReceivable, memo: GL.memoPenalty, offFrom: BASIS['non-accrual'] },
  { column: 'due_fee', gl: GL.feeReceivable, memo: GL.memoFee, offFrom: BASIS['non-accrual'] },
] as const

export const INCOME: Readonly<Record<string, string>> = {
  [GL.interestReceivable]: GL.interestIncome,
  [GL.penaltyReceivable]: GL.penaltyIncome,
  [GL.feeReceivable]: GL.feeIncome,
}
const COUNTER = { gl: GL.memoCounter }

/**
 * Lines that speak of what is owed, on the contract's own basis. Off balance the memo accounts move, and money that
 * comes in is income of that day, or a recovery once the contract is charged off. What is given up costs nothing more:
 * it was never income, or has been expensed.
 */
export function onBasis(lines: readonly PostingLine[], basis: number): PostingLine[] {
  return lines.flatMap(line => {
    const [charged, paid] = [offBalance(line.debit, basis), offBalance(line.credit, basis)]
    if (!charged && !paid) return [line]
    const debit = charged ? earnedBy(charged.gl, basis) : line.debit
    const credit = paid ? earnedBy(paid.gl, basis) : line.credit
    return [
      ...(isSame(debit, credit) || isSame(debit, LOSS) ? [] : [{ ...line, debit, credit }]),
      ...(charged ? [{ ...line, debit: { gl: charged.memo }, credit: COUNTER }] : []),
      ...(paid ? [{ ...line, debit: COUNTER, credit: { gl: paid.memo } }] : []),
    ]
  })
}

const LOSS: Leg = { gl: GL.loanLosses }

function offBalance(leg: Leg, basis: number) {
  return 'gl' in leg ? OWED.find(owed => owed.gl === leg.gl && basis >= owed.offFrom) : undefined
}

const earnedBy = (gl: string, basis: number): Leg => ({
  gl: basis === BASIS['charged-off'] ? GL.recoveries : INCOME[gl]!,
})

const isSame = (a: Leg, b: Leg): boolean => 'gl' in a && 'gl' in b && a.gl === b.gl
