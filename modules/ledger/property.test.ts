import type { Database } from '@doorstep/db'
import { isRefusal } from '@doorstep/http'
import { seal } from '@doorstep/db/hash-chain'
import { verifyChains } from '@doorstep/db/hash-chain-verify'
import { testDatabase } from '@doorstep/testkit'
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { apply } from './apply.ts'
import {
  chains,
  expireHolds,
  freeze,
  GL,
  type Leg,
  openAccounts,
  reverse,
  setLimits,
  unfreeze,
  verify,
} from './index.ts'
import { at, must, openDay, outcome } from './ledger.fixture.ts'
import { Model, type ModelLine } from './model.fixture.ts'
import type { Move } from './move.ts'

const RUNS = Number(process.env.DOORSTEP_LEDGER_RUNS ?? (process.env.DOORSTEP_LONG ? 1_000 : 80))
const SEQUENCES = 400 // at most, in one run: they take their steps together, so that a step is one batch of the ledger
const ACCOUNTS = 3

let db: Database
beforeAll(async () => {
  db = await testDatabase({ max: 6 })
  await openDay(db)
})

const amount = fc.bigInt({ min: 1n, max: 60n })
const pick = fc.nat(20)
const party = fc.integer({ min: -1, max: ACCOUNTS - 1 })
const line = fc.record({ from: party, to: party, amount }).filter(l => l.from !== l.to)
const limit = (min: bigint, max: bigint) => fc.option(fc.bigInt({ min, max }))
const limits = fc.record({ floor: limit(-50n, 0n), cap: limit(30n, 200n) })
const step = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({ do: fc.constant('post'), lines: fc.array(line, { minLength: 1, maxLength: 3 }) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('again'), pick, changed: fc.boolean() }) },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('hold'), account: fc.nat(ACCOUNTS - 1), amount, steps: fc.nat(8) }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('capture'),
      pick,
      amount: fc.option(amount, { nil: undefined }),
      to: party,
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('void'), pick }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('reverse'), pick }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('freeze'), account: fc.nat(ACCOUNTS - 1), frozen: fc.boolean() }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('limit'), account: fc.nat(ACCOUNTS - 1), to: limits }) },
)
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never
const sequence = fc.record({
  limits: fc.array(limits, {
    minLength: ACCOUNTS,
    maxLength: ACCOUNTS,
  }),
  steps: fc.array(step, { minLength: 1, maxLength: 16 }),
})

/** One customer of the real ledger beside its model. */
type World = {
  readonly customerId: bigint
  readonly accounts: readonly bigint[]
  readonly model: Model
  readonly holds: bigint[]
  readonly journals: bigint[]
  readonly posted: { move: Move & { do: 'post' }; refused: boolean }[]
}

let customers = 0n
let sequences = 0
let keys = 0

test(
  'whatever is opened, posted, held, captured, voided, expired, frozen and reversed, the ledger does what the model does',
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(sequence, { minLength: 1, maxLength: SEQUENCES, size: 'max' }), async drawn => {
        await expireAll() // of the run before: the clock begins anew
        const worlds = await openWorlds(drawn)
        const length = Math.max(...drawn.map(s => s.steps.length))
        for (let n = 0; n < length; n++) {
          const acting = worlds.flatMap((world, w) =>
            drawn[w]?.steps[n] ? [{ world, step: drawn[w].steps[n] as Step }] : [],
          )
          await takeStep(acting, n)
          await expire(worlds, n)
        }
        await compare(worlds)
        sequences += drawn.length
      }),
      { numRuns: RUNS },
    )
    if (RUNS >= 80) expect(sequences).toBeGreaterThanOrEqual(10_000)
    for (const chain of chains) await seal(db, chain, new Date())
    expect([...(await verify(db)), ...(await verifyChains(db, chains, new Date()))]).toEqual([])
  },
  RUNS * 5_000,
)

async function openWorlds(
  drawn: readonly { limits: { floor: bigint | null; cap: bigint | null }[] }[],
): Promise<World[]> {
  const opening = drawn.flatMap(({ limits }) => {
    const customerId = ++customers
    return limits.map(({ floor, cap }) => ({
      customerId,
      gl: GL.customerDeposits,
      currency: 'CNY',
      label: 'wallet',
      floorMinor: floor,
      capMinor: cap,
      actor: 'test',
      at,
    }))
  })
  const ids = must(await db.transaction(tx => openAccounts(tx, opening)))
  return drawn.map(({ limits }, index) => {
    const model = new Model()
    for (const { floor, cap } of limits) model.open(floor, cap)
    const accounts = ids.slice(index * ACCOUNTS, (index + 1) * ACCOUNTS)
    const customerId = opening[index * ACCOUNTS]?.customerId as bigint
    return { customerId, accounts, model, holds: [], journals: [], posted: [] }
  })
}

/** The n-th step of every sequence: moves as one batch, the rest by its own verb. */
async function takeStep(acting: readonly { world: World; step: Step }[], n: number): Promise<void> {
  const moves: { world: World; move: Move; expected: string[] }[] = []
  const verbs: Promise<void>[] = []
  for (const { world, step } of acting) {
    const planned = plan(world, step, n)
    if (planned) moves.push({ world, ...planned })
    else verbs.push(takeAlone(world, step))
  }
  const results =
    moves.length > 0
      ? await db.transaction(tx =>
          apply(
            tx,
            moves.map(m => m.move),
          ),
        )
      : []
  await Promise.all(verbs)
  for (const [index, { world, move, expected }] of moves.entries()) {
    const result = results[index]
    expect(expected, JSON.stringify(move, digits)).toContain(outcome(result))
    if (isRefusal(result) || !result) continue
    if ('holdId' in result && result.outcome === 'placed') world.holds.push(result.holdId)
    if ('journalId' in result && result.outcome === 'posted') world.journals.push(result.journalId)
  }
}

/** The move for a step and what the model says to it; nothing for a step that is not a move. */
function plan(world: World, step: Step, n: number): { move: Move; expected: string[] } | undefined {
  const { customerId, model } = world
  const by = { customerId, key: `p${++keys}`, actor: 'test', at: instantOf(n) }
  if (step.do === 'post') return planPost(world, step.lines, by)
  if (step.do === 'again') return planAgain(world, step)
  if (step.do === 'hold') {
    const { account, amount, steps } = step
    const accountId = world.accounts[account] as bigint
    return {
      move: {
        do: 'hold',
        hold: { ...by, accountId, amountMinor: amount, currency: 'CNY', expiresAt: instantOf(n + steps) },
      },
      expected: model.hold(account, amount, n + steps),
    }
  }
  if (step.do === 'capture') {
    const target = step.pick % (model.holds.length || 1)
    const held = model.holds[target]
    if (!held || held.account === step.to) return planPost(world, [{ from: -1, to: 0, amount: 20n }], by)
    const holdId = world.holds[target] as bigint
    const amountMinor = step.amount === undefined ? {} : { amountMinor: step.amount }
    return {
      move: { do: 'capture', capture: { ...by, holdId, ...amountMinor, to: leg(world, step.to), kind: 'payment' } },
      expected: model.capture(target, step.amount, step.to),
    }
  }
  if (step.do === 'void' && model.holds.length > 0) {
    const target = step.pick % model.holds.length
    const holdId = world.holds[target] as bigint
    return {
      move: { do: 'release', release: { ...by, holdId }, as: 'voided' },
      expected: model.release(target, 'voided'),
    }
  }
  return undefined
}

type By = { customerId: bigint; key: string; actor: string; at: Date }

function planPost(world: World, lines: readonly ModelLine[], by: By): { move: Move; expected: string[] } {
  const expected = world.model.post(lines)
  const move = {
    do: 'post' as const,
    journal: {
      ...by,
      kind: 'test',
      currency: 'CNY',
      lines: lines.map(l => ({ debit: leg(world, l.from), credit: leg(world, l.to), amountMinor: l.amount })),
    },
  }
  world.posted.push({ move, refused: !expected.includes('posted') })
  return { move, expected }
}

/** A journal sent a second time, as it was or changed; a refused one leaves its key free and is not sent again. */
function planAgain(
  world: World,
  { pick, changed }: { pick: number; changed: boolean },
): { move: Move; expected: string[] } | undefined {
  const accepted = world.posted.filter(p => !p.refused)
  const again = accepted[pick % (accepted.length || 1)]?.move
  if (!again) return undefined
  const move = changed ? { ...again, journal: { ...again.journal, kind: 'changed' } } : again
  return { move, expected: [changed ? 'ledger-key-reused' : 'replayed'] }
}

async function takeAlone(world: World, step: Step): Promise<void> {
  const { customerId, model } = world
  if (step.do === 'reverse' && model.journals.length > 0) {
    const target = step.pick % model.journals.length
    const expected = model.reverse(target)
    const journalId = world.journals[target] as bigint
    const result = await db.transaction(tx => reverse(tx, { journalId, key: `r${++keys}`, actor: 'test', at }))
    expect(expected).toContain(outcome(result))
    if (!isRefusal(result)) world.journals.push(result.journalId)
  }
  if (step.do === 'freeze') {
    const account = model.accounts[step.account]
    if (account) account.frozen = step.frozen
    const change = { customerId, accountId: world.accounts[step.account] as bigint, actor: 'test', reason: 'test', at }
    await db.transaction(tx => (step.frozen ? freeze : unfreeze)(tx, change))
  }
  if (step.do === 'limit') {
    Object.assign(model.accounts[step.account] ?? {}, step.to)
    const change = { customerId, accountId: world.accounts[step.account] as bigint, actor: 'test', reason: 'test', at }
    await db.transaction(tx => setLimits(tx, { ...change, floorMinor: step.to.floor, capMinor: step.to.cap }))
  }
}

async function expire(worlds: readonly World[], n: number): Promise<void> {
  const expected = worlds.reduce((sum, { model }) => sum + model.expire(n), 0)
  expect(await expireUntil(instantOf(n))).toBe(expected)
}

const expireAll = () => expireUntil(instantOf(1_000))

async function expireUntil(now: Date): Promise<number> {
  let expired = 0
  for (let some = -1; some !== 0; expired += Math.max(some, 0)) some = await db.transaction(tx => expireHolds(tx, now))
  return expired
}

async function compare(worlds: readonly World[]): Promise<void> {
  const { rows } = await db.query<{
    account_id: bigint
    balance_minor: bigint
    held_minor: bigint
    version: bigint
    status: string
  }>('SELECT * FROM ledger.account_balance WHERE customer_id >= $1 ORDER BY customer_id, account_id', [
    worlds[0]?.customerId,
  ])
  const real = rows.map(r => [r.account_id, r.balance_minor, r.held_minor, r.version, r.status === 'frozen'])
  const modelled = worlds.flatMap(({ accounts, model }) =>
    model.accounts.map((a, index) => [accounts[index], a.balance, a.held, a.moves, a.frozen]),
  )
  expect(real).toEqual(modelled)
}

function leg({ customerId, accounts }: World, party: number): Leg {
  return party < 0 ? { gl: GL.cashAtCentralBank } : { account: accounts[party] as bigint, owner: customerId }
}

/** Every step takes a minute. */
const instantOf = (n: number): Date => new Date(at.getTime() + n * 60_000)
const digits = (_: string, value: unknown) => (typeof value === 'bigint' ? value.toString() : value)
