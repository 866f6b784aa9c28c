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

export const PARTS = ['penalty', 'interest', 'fee', 'principal'] as const
export type Part = (typeof PARTS)[number]

/** In which order a product lets payments settle what is owed. */
export type AllocationRule = {
  readonly order: readonly Part[]
  /** `instalments`: all parts of the oldest instalment before anything of the next; `parts`: one part of all of them, then the next part. */
  readonly across: 'instalments' | 'parts'
}

/**
 * What a payment settles, oldest instalment first. Penalty has no rows of its own and counts as the oldest instalment's.
 * `rows` says how much of each part of each instalment is settled.
 */
export function allocate(
  amount: bigint,
  penalty: bigint,
  open: readonly OpenInstalment[],
  rule: AllocationRule,
): Allocation {
  let left = amount
  const take = (owed: bigint) => {
    const taken = owed < left ? owed : left
    left -= taken
    return taken
  }
  const oldestFirst = [...open].sort((a, b) => a.n - b.n)
  const settled = oldestFirst.map(({ n }) => ({ n, interest: 0n, fee: 0n, principal: 0n }))
  let penaltyPaid = 0n
  for (const [part, i] of queueOf(rule, oldestFirst.length)) {
    if (part !== 'penalty') settled[i]![part] = take(oldestFirst[i]![part])
    else penaltyPaid = take(penalty)
  }
  const rows = settled.filter(row => row.interest + row.fee + row.principal > 0n)
  return {
    penalty: penaltyPaid,
    interest: total(rows, 'interest'),
    fee: total(rows, 'fee'),
    principal: total(rows, 'principal'),
    credit: left,
    rows,
  }
}

/** What is settled one after the other: a part of the instalment at an index. Penalty comes once. */
function queueOf({ order, across }: AllocationRule, instalments: number): (readonly [Part, number])[] {
  const indexes = Array.from({ length: instalments }, (_, i) => i)
  const inOrder = (i: number) => order.map(part => [part, i] as const)
  const ofAll = (part: Part) => (part === 'penalty' ? [0] : indexes).map(i => [part, i] as const)
  if (across === 'parts') return order.flatMap(ofAll)
  if (instalments === 0) return [['penalty', 0]]
  return indexes.flatMap(inOrder).filter(([part, i]) => part !== 'penalty' || i === 0)
}

function total(rows: readonly OpenInstalment[], part: Exclude<Part, 'penalty'>): bigint {
  return rows.reduce((sum, row) => sum + row[part], 0n)
}
