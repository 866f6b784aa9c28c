import { addDays, type PlainDate } from '@doorstep/calendar'
import { GL, type Leg } from '@doorstep/ledger'
import type { AllocationRule, Parts } from './allocate.ts'
import { RAIL, settlingPairs } from './contract-journals.ts'
import { pay } from './pay.ts'
import { type Lines, type Moved, nightOf } from './replay-night.ts'
import { settlementLines } from './settle-lines.ts'
import { settled, settlementOf } from './settle.ts'
import { nextNight, type Standing, STATUS } from './standing.ts'
import type { Upfront } from './upfront-fee.ts'
import { clawbackParts } from './subsidy-shares.ts'

/** Money that came in, on the day on which it was applied. */
export type PastReceipt = {
  readonly id: bigint
  readonly kind: 'repayment' | 'settlement' | 'part-early'
  readonly amountMinor: bigint
  readonly appliedOn: PlainDate
}

export type Life = {
  /** As the contract was signed, before its first night. */
  readonly opening: Standing
  readonly start: PlainDate
  /** The last night that was closed. */
  readonly through: PlainDate
  readonly earlyFee: string
  readonly upfront: Upfront | null
  readonly penaltyPpm: bigint
  readonly allocation: AllocationRule
  /** Whose subsidy a settlement gives back, and what each granted. */
  readonly payers: readonly { readonly leg: Leg; readonly granted: bigint }[]
}

/** `returned`: what each payer of a subsidy has got back. */
export type Replayed = Moved & {
  readonly allocations: ReadonlyMap<bigint, Parts>
  readonly returned: readonly bigint[]
}

/**
 * Lives a contract's life again with these receipts, in their order: the standing it would have now, everything that would
 * have been posted since it was signed, and what each receipt would have settled. Pure.
 */
export function replay(life: Life, receipts: readonly PastReceipt[]): Replayed {
  let standing = life.opening
  const lines: Lines[number][] = []
  const allocations = new Map<bigint, Parts>()
  const queue = [...receipts]
  let returned = life.payers.map(() => 0n)
  const receive = (until: PlainDate) => {
    while (queue[0] && queue[0].appliedOn <= until) {
      const receipt = queue.shift()!
      const taken = take(life, standing, receipt)
      standing = taken.standing
      lines.push(...taken.lines)
      allocations.set(receipt.id, taken.allocation)
      returned = returned.map((sum, i) => sum + (taken.returned[i] ?? 0n))
    }
  }
  for (let date = life.start; date <= life.through; date = addDays(date, 1)) {
    receive(date)
    const night = nightOf(standing, date, life)
    standing = night.standing
    lines.push(...night.lines)
  }
  receive(addDays(life.through, 1))
  return { standing, lines, allocations, returned }
}

/** A settlement that no longer covers everything is a repayment like any other. */
function take(life: Life, standing: Standing, { kind, amountMinor, appliedOn }: PastReceipt) {
  const whole = { ...standing, earlyFee: life.earlyFee, upfront: life.upfront }
  const figures = settlementOf(whole)
  if (kind === 'settlement' && figures.amount === amountMinor && standing.state.status === STATUS.running) {
    const { principal, interest, fee, penalty, earlyFee, clawback } = figures
    const stakes = life.payers.map(({ granted }) => ({ granted, returned: 0n }))
    const returned = clawbackParts(stakes, standing.state.unearnedSubsidy, clawback)
    const given: Lines = life.payers.map(({ leg }, i) => [{ gl: GL.unearnedSubsidy }, leg, returned[i]!])
    return {
      standing: settled(whole, nextNight(standing.state), appliedOn),
      lines: [...settlementLines(figures), ...given],
      allocation: { principal, interest, fee: fee + earlyFee, penalty, credit: 0n },
      returned,
    }
  }
  const { standing: after, allocation } = pay(standing, amountMinor, appliedOn, life.allocation)
  const { rows: _, ...parts } = allocation
  return { standing: after, lines: settlingPairs(RAIL, parts), allocation: parts, returned: [] }
}

/** What has to be posted so that books which hold `was` hold `is`: debit, credit, amount. */
export function difference(was: Lines, is: Lines): Lines {
  const nets = new Map<string, { leg: Leg; minor: bigint }>()
  const add = (leg: Leg, minor: bigint) => {
    const key = 'gl' in leg ? leg.gl : `${leg.owner}:${leg.account}`
    nets.set(key, { leg, minor: (nets.get(key)?.minor ?? 0n) + minor })
  }
  for (const [sign, of] of [
    [1n, is],
    [-1n, was],
  ] as const)
    for (const [debit, credit, minor] of of) {
      add(debit, sign * minor)
      add(credit, -sign * minor)
    }
  const debits = [...nets.values()].filter(net => net.minor > 0n)
  const credits = [...nets.values()].filter(net => net.minor < 0n).map(net => ({ ...net, minor: -net.minor }))
  const lines: Lines[number][] = []
  for (const debit of debits) {
    for (const credit of credits) {
      const minor = debit.minor < credit.minor ? debit.minor : credit.minor
      if (minor > 0n) lines.push([debit.leg, credit.leg, minor])
      debit.minor -= minor
      credit.minor -= minor
    }
  }
  return lines
}
