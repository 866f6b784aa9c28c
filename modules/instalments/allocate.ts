/** A billed instalment that is not fully paid: what is still open of each part, in minor units. */
export type OpenInstalment = {
  readonly n: number
  readonly interest: bigint
  readonly fee: bigint
  readonly principal: bigint
}

export type Parts = {
  readonly penalty: bigint
  readonly interest: bigint
  readonly fee: bigint
  readonly principal: bigint
  /** Beyond all that is billed: kept for the instalments to come. */
  readonly credit: bigint
}

export type Allocation = Parts & { readonly rows: readonly OpenInstalment[] }

/**
 * What a payment settles: oldest instalment first, in it penalty, interest, fee, principal. Penalty has no rows of its
 * own and counts as the oldest instalment's. `rows` says how much of each part of each instalment is settled.
 */
export function allocate(amount: bigint, penalty: bigint, open: readonly OpenInstalment[]): Allocation {
  let left = amount
  const take = (owed: bigint) => {
    const taken = owed < left ? owed : left
    left -= taken
    return taken
  }
  const penaltyPaid = take(penalty)
  const rows = [...open]
    .sort((a, b) => a.n - b.n)
    .map(({ n, interest, fee, principal }) => ({
      n,
      interest: take(interest),
      fee: take(fee),
      principal: take(principal),
    }))
    .filter(row => row.interest + row.fee + row.principal > 0n)
  return {
    penalty: penaltyPaid,
    interest: total(rows, 'interest'),
    fee: total(rows, 'fee'),
    principal: total(rows, 'principal'),
    credit: left,
    rows,
  }
}

function total(rows: readonly OpenInstalment[], part: 'interest' | 'fee' | 'principal'): bigint {
  return rows.reduce((sum, row) => sum + row[part], 0n)
}
