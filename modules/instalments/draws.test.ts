import { addDays, parsePlainDate, type PlainDate } from '@doorstep/calendar'
import type { Database } from '@doorstep/db'
import { GL, trialBalance, verify } from '@doorstep/ledger'
import { money } from '@doorstep/money'
import { ownerDatabase, testDatabase } from '@doorstep/testkit'
import { beforeAll, describe, expect, test } from 'vitest'
import {
  attempt,
  buy,
  certain,
  codeOf,
  ctxAt,
  later,
  newBuyer,
  openShop,
  placeOrder,
  TODAY,
  yuan,
} from './buying.fixture.ts'
import { draw } from './draw.ts'
import { previewDraw } from './draw-preview.ts'
import { explain } from './explain.ts'
import { exposureOf } from './exposure.ts'
import { lowerPlan, previewLowerPlan } from './lower-plan.ts'
import { closeDay } from './nightly.ts'
import { ensureProducts } from './product.ts'
import { productTerms } from './product-schema.ts'
import { fullTerms, type ProductTerms } from './product-terms.ts'
import { refundGoods } from './refund.ts'
import { repay } from './repay.ts'
import { settlementOf } from './settle.ts'
import { type ContractRef, readContract } from './standing-store.ts'
import { verifyContracts } from './verify.ts'

const START = parsePlainDate(TODAY)
const NIGHTS = 57 // four fortnights, and the morning after
const DRAWN: Record<string, Partial<ProductTerms>> = {
  'drawn-level': { plan: 'equal-instalment', finances: 'cash' },
  'drawn-equal': { plan: 'equal-principal', gracePrincipal: 1, finances: 'cash' },
  'drawn-end': { plan: 'interest-only', interestBy: 'day', dayCount: 'ACT/360' },
  'drawn-steps': { plan: 'equal-instalment', rateSteps: [{ from: 3, annualRate: '0.06' }], finances: 'cash' },
}
const products = Object.entries(DRAWN).map(([id, changes], i) => ({
  id,
  version: 1,
  nameZh: '分次支用',
  nameEn: 'Drawn bit by bit',
  rank: 100 + i,
  terms: fullTerms({
    jurisdiction: 'CN',
    currency: 'CNY',
    plan: 'equal-instalment',
    counts: [4],
    every: 2,
    unit: 'week',
    draws: 4,
    drawDays: 40,
    annualRate: '0.12',
    minAmount: '300.00',
    maxAmount: '10000.00',
    ...changes,
  }),
}))

type Life = ContractRef & { drawn: bigint; paid: bigint; draws: number; changed: boolean }

let db: Database
let shop: Awaited<ReturnType<typeof openShop>>
beforeAll(async () => {
  db = await testDatabase()
  shop = await openShop(db)
  await db.transaction(tx => ensureProducts(tx, later(0), products))
})

test('plans are drawn bit by bit and paid at random, are what their draws make them, and leave books of zero', async () => {
  const random = seeded(20261123)
  const lives: Life[] = []
  for (let i = 0; i < 8; i++) {
    const order = await placeOrder(db, shop, '1000.00')
    const ref = await buy(db, await newBuyer(db), order, `${products[i % 4]!.id}:1:4`)
    lives.push({ ...ref, drawn: 100_000n, paid: 0n, draws: 0, changed: false })
  }
  for (let night = 0; night < NIGHTS; night++) {
    const date = addDays(START, night)
    const at = later(night * 86_400 + 60)
    for (const [i, life] of lives.entries()) await live(life, i >= 4, date, at, random)
    const closed = certain(await closeDay(db, date, { clock: () => at, slices: 1, workers: 1 }))
    expect(closed, date).toMatchObject({ status: 'closed', differences: [] })
    if (night % 10 === 3) expect([await verify(db), await verifyContracts(db)], date).toEqual([[], []])
  }
  for (const life of lives) {
    const { state } = (await readContract(db, life))!
    expect([state.status, state.principal, state.credit]).toEqual([2, 0n, 0n])
  }
  expect(lives.filter(life => life.draws >= 2).length).toBeGreaterThan(4)
  expect(lives.some(life => life.changed)).toBe(true)
  expect([await verify(db), await verifyContracts(db)]).toEqual([[], []])
  const balances = await trialBalance(db)
  const left = (gl: string) =>
    balances.filter(row => row.gl === gl).reduce((sum, row) => sum + row.debitMinor - row.creditMinor, 0n)
  for (const gl of [GL.loanPrincipal, GL.interestReceivable, GL.penaltyReceivable]) expect(left(gl), gl).toBe(0n)
  expect(-left(GL.interestIncome)).toBe(lives.reduce((sum, { paid, drawn }) => sum + paid - drawn, 0n))
}, 60_000)

describe('a plan of four instalments, for up to 10,000 in four draws, of which 1,000 paid an order,', () => {
  const at = later(40)
  const newPlan = async (id = 'drawn-level') =>
    buy(db, await newBuyer(db), await placeOrder(db, shop, '1000.00'), `${id}:1:4`)
  const rowsOf = async (of: ContractRef) => (await readContract(db, of))!.rows

  test('is drawn on as it was shown, and not on what was shown before something else happened', async () => {
    const plan = await newPlan()
    const shown = certain(await previewDraw(db, { ...ref(plan), amount: yuan('2000.00') }))
    const cash = (reference: string, seal?: string) =>
      attempt(db, tx =>
        draw(tx, { ...ref(plan), amount: yuan('2000.00'), orderToken: null, reference, seal }, ctxAt(at)),
      )
    expect(codeOf(await cash('unseen'))).toBe('plan-moved-on')
    expect(codeOf(await cash('seen', shown.seal))).toBeUndefined()
    expect(codeOf(await cash('again', shown.seal))).toBe('plan-moved-on')
    expect(await rowsOf(plan)).toEqual(shown.effect.standing.rows)
    expect(sum((await rowsOf(plan)).map(row => row.principal))).toBe(300_000n)
    expect((await exposureOf(db, plan.customerId)).owed.minor).toBe(1_000_000n)
    expect([await verify(db), await verifyContracts(db)]).toEqual([[], []])
  })

  test('gives no more than was signed for, as often as was, and what was repaid only once', async () => {
    const plan = await newPlan()
    expect(codeOf(await cashOf(plan, '9000.01', at))).toBe('over-limit')
    expect(codeOf(await cashOf(plan, '8000.00', at))).toBeUndefined()
    const half = { ...ref(plan), amount: yuan('4500.00'), keep: 'term' } as const
    const { seal } = certain(await previewLowerPlan(db, half))
    certain(await attempt(db, tx => lowerPlan(tx, { ...half, seal, reference: 'half' }, ctxAt(at))))
    expect(codeOf(await cashOf(plan, '1000.01', at))).toBe('over-limit')
    expect(codeOf(await cashOf(plan, '100.00', at))).toBeUndefined()
    expect(codeOf(await cashOf(plan, '100.00', at, 'third'))).toBeUndefined()
    expect(codeOf(await cashOf(plan, '100.00', at, 'fourth'))).toBe('draws-over')
  })

  test('is not overdrawn by draws at once', async () => {
    const plan = await newPlan()
    const wanted = { ...ref(plan), amount: yuan('5000.00') }
    const { seal } = certain(await previewDraw(db, wanted))
    const cash = (reference: string) =>
      attempt(db, tx => draw(tx, { ...wanted, orderToken: null, reference, seal }, ctxAt(at)))
    const drawn = await Promise.all(['one', 'two', 'three'].map(cash))
    expect(drawn.map(codeOf).filter(code => code === undefined)).toHaveLength(1)
    expect(sum((await rowsOf(plan)).map(row => row.principal))).toBe(600_000n)
  })

  test('pays an order, whose refund lowers the plan again', async () => {
    const plan = await newPlan('drawn-end')
    expect(codeOf(await cashOf(plan, '700.00', at))).toBe('cash-not-offered')
    const order = await placeOrder(db, shop, '700.00')
    expect(codeOf(await drawOn(plan, '700.00', at, order.token))).toBeUndefined()
    const back = { merchantId: order.merchantId, orderId: order.id, amount: yuan('700.00'), reason: '退货' }
    certain(await attempt(db, tx => refundGoods(tx, back, ctxAt(at))))
    expect(sum((await rowsOf(plan)).map(row => row.principal))).toBe(100_000n)
    expect([await verify(db), await verifyContracts(db)]).toEqual([[], []])
  })

  test.each([
    [
      `UPDATE instalments.draw SET amount_minor = amount_minor + 1 WHERE`,
      'its terms name other draws than were paid out',
    ],
    [
      `UPDATE instalments.instalment SET interest = interest + 1 WHERE n = 3 AND`,
      'its rows are not the schedule of its draws and repayments',
    ],
  ])('is not what its draws make it after %s', async (change, detail) => {
    const plan = await newPlan()
    certain(await cashOf(plan, '500.00', at))
    const owner = await ownerDatabase()
    const undo = new Error('undo')
    const found = owner.transaction(async tx => {
      await tx.query(`${change} contract_id = ${plan.contractId}`)
      const subject = `${plan.contractId}`
      const finding = { rule: 'contract-is-its-draws-and-repayments', subject, detail }
      expect(await verifyContracts(tx)).toContainEqual(finding)
      throw undo
    })
    await expect(found).rejects.toBe(undo)
  })

  test('has nothing drawn on it when it was paid out at once', async () => {
    const once = await buy(db, await newBuyer(db), await placeOrder(db, shop, '1200.00'), 'standard-level:1:6')
    expect(codeOf(await previewDraw(db, { ...ref(once), amount: yuan('1.00') }))).toBe('not-drawable')
  })

  test.each<[Partial<ProductTerms>, keyof ProductTerms]>([
    [{ plan: 'flat' }, 'draws'],
    [{ jurisdiction: 'US' }, 'draws'],
    [{ drawDays: 0 }, 'drawDays'],
    [{ draws: 1 }, 'drawDays'],
    [{ graceInterest: 1 }, 'graceInterest'],
    [{ downPaymentShare: '0.2' }, 'downPaymentShare'],
    [{ balloonShare: '0.2' }, 'balloonShare'],
  ])('is not sold with %j', (changes, field) => {
    const { error } = productTerms.safeParse({ ...products[0]!.terms, ...changes })
    expect(error?.issues.map(issue => issue.path[0])).toEqual([field])
  })
})

/** One day: what is due is paid; then now and then a draw, and, on some, a part or all of it before its time. */
async function live(life: Life, restless: boolean, date: PlainDate, at: Date, random: () => number): Promise<void> {
  const pay = async (kind: 'payable' | 'settlement', minor: bigint) => {
    const input = {
      ...ref(life),
      kind,
      amount: money(minor, 'CNY'),
      source: 'app',
      reference: `${kind}-${date}`,
    } as const
    certain(await attempt(db, tx => repay(tx, input, ctxAt(at))))
    life.paid += minor
  }
  const { state } = (await readContract(db, life))!
  if (state.status !== 1) return
  const due = state.duePrincipal + state.dueInterest
  if (due > 0n) await pay('payable', due)
  const contract = (await readContract(db, life))!
  if (contract.state.status !== 1 || contract.state.period > contract.state.count) return
  const { lines, result } = certain(await explain(db, contract, 'interest', contract.state.period, 'en'))
  expect([date, lines.length > 0, result.minor]).toEqual([
    date,
    true,
    contract.rows[contract.state.period - 1]!.interest,
  ])
  if (random() < 0.12 && life.draws < 3 && date <= addDays(START, 40)) {
    const room = 1_000_000n - life.drawn
    const amount = BigInt(Math.ceil((Number(room) * random()) / 2))
    const cash = contract.terms.interestBy !== 'day'
    const order = cash ? null : await placeOrder(db, shop, major(amount))
    const drawn = await drawOn(life, major(amount), later(30), order?.token ?? null, `draw-${date}`)
    expect(codeOf(drawn)).toBeUndefined()
    life.drawn += amount
    life.draws++
  }
  if (!restless || random() > 0.05) return
  life.changed = true
  if (random() < 0.3) return pay('settlement', settlementOf((await readContract(db, life))!).amount)
  const part = { ...ref(life), amount: money(state.principal / 5n, 'CNY'), keep: 'term' } as const
  const { seal } = certain(await previewLowerPlan(db, part))
  certain(await attempt(db, tx => lowerPlan(tx, { ...part, seal, reference: `part-${date}` }, ctxAt(at))))
  life.paid += part.amount.minor
}

const cashOf = (of: ContractRef, amount: string, at: Date, reference = amount) =>
  drawOn(of, amount, at, null, reference)

/** A draw as somebody makes it who looks at the new plan first. */
async function drawOn(of: ContractRef, amount: string, at: Date, orderToken: string | null, reference = amount) {
  const wanted = { ...ref(of), amount: yuan(amount) }
  const shown = await previewDraw(db, wanted)
  if ('code' in shown) return shown
  return attempt(db, tx => draw(tx, { ...wanted, orderToken, reference, seal: shown.seal }, ctxAt(at)))
}

const ref = ({ customerId, contractId }: ContractRef) => ({ customerId, contractId })
const sum = (parts: readonly bigint[]) => parts.reduce((total, part) => total + part, 0n)
const major = (minor: bigint) => `${minor / 100n}.${`${minor % 100n}`.padStart(2, '0')}`

/** Mulberry32: the same numbers on every machine. */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}
