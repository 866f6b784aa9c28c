import { addDays, type PlainDate } from '@doorstep/calendar'
import { isRefusal, type Refusal } from '@doorstep/http'
import type { Leg, PostingLine } from '@doorstep/ledger'
import { onBasis } from './accrual-basis.ts'
import type { Parts } from './allocate.ts'
import { lines as posting } from './contract-journals.ts'
import { type Lived, liveStep, type Rules, type Step } from './life-step.ts'
import { type Lines, nightOf } from './replay-night.ts'
import { classOfDays } from './risk-class.ts'
import { STATUS } from './standing.ts'
import { tierTonight } from './tier-night.ts'

/** A contract's life: where it began, and by which rules it went on. */
export type Life = Rules & {
  readonly contractId: bigint
  /** As the contract was signed, before its first night. */
  readonly opening: Omit<Lived, 'returned'>
  readonly start: PlainDate
  /** The last night that was closed. */
  readonly through: PlainDate
  readonly penaltyPpm: bigint
}

/** What a life came to, what each receipt of it settled, and all that it posted since it was signed, where it was booked. */
export type Replayed = Lived & {
  readonly lines: readonly PostingLine[]
  readonly allocations: ReadonlyMap<bigint, Parts>
}

/** A step that could not have been done. */
export type Obstacle = { readonly step: Step; readonly why: Refusal }

/**
 * Lives a contract's life again with these steps, in their order: the standing that it would have now, or the first step
 * that could not have been. Pure.
 */
export function replay(life: Life, steps: readonly Step[]): Replayed | Obstacle {
  let lived: Lived = { ...life.opening, returned: life.payers.map(() => 0n) }
  const lines: PostingLine[] = []
  const allocations = new Map<bigint, Parts>()
  const moveOn = ({ standing, terms, returned, tier }: Lived, moved: Lines) => {
    lines.push(...onBasis(posting(life.contractId, moved), lived.standing.state.basis))
    lived = { standing, terms, returned, tier }
  }
  const classify = (tonight: PlainDate) => {
    const { standing, tier } = lived
    const moved = tierTonight(tier, standing, tonight)
    lines.push(...posting(life.contractId, moved.lines))
    lived = { ...lived, tier: moved.tier, standing: { ...standing, state: { ...standing.state, basis: moved.basis } } }
  }
  let next = 0
  const liveUntil = (date: PlainDate): Obstacle | undefined => {
    for (let step = steps[next]; step && step.on <= date; step = steps[++next]) {
      const done = liveStep(life, lived, step)
      if (isRefusal(done)) return { step, why: done }
      if (done.allocation) allocations.set(step.id, done.allocation)
      moveOn(done, done.lines)
    }
    return undefined
  }
  for (let date = life.start; date <= life.through; date = addDays(date, 1)) {
    const obstacle = liveUntil(date)
    if (obstacle) return obstacle
    const night = nightOf(lived.standing, date, life)
    moveOn({ ...lived, standing: night.standing }, night.lines)
    const isLookedAt = lived.tier.riskClass !== classOfDays(night.late)
    if (isLookedAt && night.standing.state.status === STATUS.running) classify(addDays(date, 1))
  }
  const obstacle = liveUntil(addDays(life.through, 1))
  return obstacle ?? { ...lived, lines, allocations }
}

/** What has to be posted so that books which hold `was` hold `is`: debit, credit, amount. */
export function difference(was: readonly PostingLine[], is: readonly PostingLine[]): Lines {
  const nets = new Map<string, { leg: Leg; minor: bigint }>()
  const add = (leg: Leg, minor: bigint) => {
    const key = 'gl' in leg ? leg.gl : `${leg.owner}:${leg.account}`
    nets.set(key, { leg, minor: (nets.get(key)?.minor ?? 0n) + minor })
  }
  for (const [sign, of] of [
    [1n, is],
    [-1n, was],
  ] as const)
    for (const { debit, credit, amountMinor } of of) {
      add(debit, sign * amountMinor)
      add(credit, -sign * amountMinor)
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
