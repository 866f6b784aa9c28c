/** What one payer has in a contract, in minor units. */
export type Stake = { readonly granted: bigint; readonly returned: bigint }

/**
 * Shares `amount` out in proportion to `weights`, as running sums rounded half up: the parts are the whole, and none is
 * above its weight as long as the amount is not above all of them. Twin of `instalments.shared_out`.
 */
export function shareOut(amount: bigint, weights: readonly bigint[]): bigint[] {
  const whole = sum(weights)
  if (whole === 0n) return weights.map(() => 0n)
  const upTo = (weight: bigint) => (2n * amount * weight + whole) / (2n * whole)
  let reached = 0n
  return weights.map(weight => {
    const before = reached
    reached += weight
    return upTo(reached) - upTo(before)
  })
}

/** What of each payer's subsidy has been earned: its part of all that the contract has earned. */
export function earnedOf(stakes: readonly Stake[], unearned: bigint): bigint[] {
  const kept = stakes.map(stake => stake.granted - stake.returned)
  return shareOut(sum(kept) - unearned, kept)
}

/** How a clawback goes back: in proportion to what each payer has in the part that is not earned yet. */
export function clawbackParts(stakes: readonly Stake[], unearned: bigint, clawback: bigint): bigint[] {
  const earned = earnedOf(stakes, unearned)
  return shareOut(
    clawback,
    stakes.map((stake, i) => stake.granted - stake.returned - earned[i]!),
  )
}

/** Each payer's part of each instalment's subsidy: rows and payers both come out whole. */
export function spread(subsidies: readonly bigint[], stakes: readonly Stake[]): bigint[][] {
  const left = stakes.map(stake => stake.granted - stake.returned)
  return subsidies.map(subsidy => {
    const parts = shareOut(subsidy, left)
    parts.forEach((part, i) => (left[i]! -= part))
    return parts
  })
}

const sum = (amounts: readonly bigint[]): bigint => amounts.reduce((total, amount) => total + amount, 0n)
