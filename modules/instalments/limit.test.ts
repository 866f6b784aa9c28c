import { addDays, parsePlainDate, type PlainDate } from '@doorstep/calendar'
import type { Database } from '@doorstep/db'
import { GL, trialBalance, verify } from '@doorstep/ledger'
import { money } from '@doorstep/money'
import { ownerDatabase, testDatabase } from '@doorstep/testkit'
import { orderByToken } from '@doorstep/merchants'
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
import { changeEffect } from './change.ts'
import { changeInput } from './change-input.ts'
import { explain } from './explain.ts'
import { exposureOf } from './exposure.ts'
import { lowerPlanEffect } from './lower-plan-effect.ts'
import { refundGoods } from './refund.ts'
import { giveUpLimit } from './give-up-limit.ts'
import { closeDay } from './nightly.ts'
import { ensureProducts } from './product.ts'
import { productTerms } from './product-schema.ts'
import { fullTerms, type ProductTerms } from './product-terms.ts'
import { repay } from './repay.ts'
import { settlementOf } from './settle.ts'
import { isUsable, toTheCent } from './on-demand.ts'
import { type ContractRef, readContract } from './standing-store.ts'
import { verifyContracts } from './verify.ts'

const START = parsePlainDate(TODAY)
const NIGHTS = 29 // two fortnights, and the morning after
const LIMITS: Record<string, Partial<ProductTerms>> = {
  'limit-cash': { interestDue: 'period', finances: 'cash' },
  'limit-end': { interestDue: 'end' },
}
const products = Object.entries(LIMITS).map(([id, changes], i) => ({
  id,
  version: 1,
  nameZh: '随借随还',
  nameEn: 'Draw and repay',
  rank: 100 + i,
  terms: fullTerms({
    jurisdiction: 'CN',
    currency: 'CNY',
    plan: 'on-demand',
    counts: [2],
    every: 2,
    unit: 'week',
    annualRate: '0.0725',
    minAmount: '300.00',
    maxAmount: '10000.00',
    ...changes,
  }),
}))

type Life = ContractRef & { model: Model; draws: number }

let db: Database
let shop: Awaited<ReturnType<typeof openShop>>
beforeAll(async () => {
  db = await testDatabase()
  shop = await openShop(db)
  await db.transaction(tx => ensureProducts(tx, later(0), products))
})

test('limits are drawn and repaid at random to their last day, interest is that of a model that walks day by day, and the books end at zero', async () => {
  const random = seeded(20261122)
  const lives: Life[] = []
  for (let i = 0; i < 8; i++) {
    const product = products[i % 2]!
    const order = await placeOrder(db, shop, '1000.00')
    const { customerId, contractId } = await buy(db, await newBuyer(db), order, `${product.id}:1:2`)
    lives.push({ customerId, contractId, draws: 0, model: modelOf(100_000n, product.terms.interestDue) })
  }
  for (let night = 0; night < NIGHTS; night++) {
    const date = addDays(START, night)
    const at = later(night * 86_400 + 60)
    for (const life of lives) await live(life, date, at, random)
    const closed = certain(await closeDay(db, date, { clock: () => at, slices: 1, workers: 1 }))
    expect(closed, date).toMatchObject({ status: 'closed', differences: [] })
    for (const { model } of lives) model.night()
    if (night % 10 === 3) expect([await verify(db), await verifyContracts(db)], date).toEqual([[], []])
  }
  for (const life of lives) {
    const { state } = (await readContract(db, life))!
    expect([state.status, state.principal, state.credit]).toEqual([2, 0n, 0n])
  }
  expect(Math.max(...lives.map(life => life.draws))).toBeGreaterThan(5)
  expect([await verify(db), await verifyContracts(db)]).toEqual([[], []])
  const balances = await trialBalance(db)
  const left = (gl: string) =>
    balances.filter(row => row.gl === gl).reduce((sum, row) => sum + row.debitMinor - row.creditMinor, 0n)
  for (const gl of [GL.loanPrincipal, GL.interestReceivable, GL.penaltyReceivable]) expect(left(gl), gl).toBe(0n)
  expect(-left(GL.interestIncome)).toBe(lives.reduce((sum, { model }) => sum + model.interest(), 0n))
}, 60_000)

describe('a limit of 10,000, of which 1,000 paid an order,', () => {
  const at = later(40)
  const newLimit = async (id = 'limit-cash') =>
    buy(db, await newBuyer(db), await placeOrder(db, shop, '1000.00'), `${id}:1:2`)
  const cash = (of: ContractRef, amount: string, reference = amount) =>
    attempt(db, tx => draw(tx, { ...ref(of), amount: yuan(amount), orderToken: null, reference }, ctxAt(at)))
  const pay = (of: ContractRef, kind: 'amount' | 'settlement', amount: string) =>
    attempt(db, tx =>
      repay(tx, { ...ref(of), kind, amount: yuan(amount), source: 'app', reference: `${kind}-${amount}` }, ctxAt(at)),
    )
  const standing = async (of: ContractRef) => (await readContract(db, of))!.state

  test('gives no more than it is, the same draw once, and to an order its price', async () => {
    const limit = await newLimit()
    expect(codeOf(await cash(limit, '9000.01'))).toBe('over-limit')
    expect(codeOf(await cash(limit, '0.00'))).toBe('amount-not-positive')
    expect(codeOf(await cash(limit, '500.00'))).toBeUndefined()
    expect(codeOf(await cash(limit, '500.00'))).toBe('idempotency-key-reused')
    const order = await placeOrder(db, shop, '700.00')
    const toOrder = (amount: string) =>
      attempt(db, tx =>
        draw(tx, { ...ref(limit), amount: yuan(amount), orderToken: order.token, reference: `o${amount}` }, ctxAt(at)),
      )
    expect(codeOf(await toOrder('600.00'))).toBe('draw-is-not-the-price')
    expect(codeOf(await toOrder('700.00'))).toBeUndefined()
    expect((await standing(limit)).principal).toBe(220_000n)
    const back = { merchantId: order.merchantId, orderId: order.id, amount: yuan('700.00'), reason: '退货' }
    certain(await attempt(db, tx => refundGoods(tx, back, ctxAt(at))))
    expect((await standing(limit)).principal).toBe(150_000n)
    const paid = await orderByToken(db, order.token, at)
    expect([paid?.status, paid?.contractId]).toEqual(['refunded', limit.contractId])
    expect([await verify(db), await verifyContracts(db)]).toEqual([[], []])
  })

  test('gives no cash where the product says so', async () => {
    expect(codeOf(await cash(await newLimit('limit-end'), '500.00'))).toBe('cash-not-offered')
  })

  test('is not overdrawn by draws at once', async () => {
    const limit = await newLimit()
    const drawn = await Promise.all(['4000.00', '4000.01', '4000.02'].map(amount => cash(limit, amount)))
    expect(drawn.map(codeOf).filter(code => code === 'over-limit')).toHaveLength(1)
    expect(drawn.map(codeOf).filter(code => code === undefined)).toHaveLength(2)
  })

  test('revives when it is repaid, is drawn again on the same day, and ends when it is given up', async () => {
    const limit = await newLimit()
    expect(codeOf(await pay(limit, 'amount', '1000.00'))).toBeUndefined()
    expect(await standing(limit)).toMatchObject({ status: 1, principal: 0n })
    expect(codeOf(await cash(limit, '10000.00'))).toBeUndefined()
    expect(codeOf(await attempt(db, tx => giveUpLimit(tx, limit, ctxAt(at))))).toBe('limit-still-owes')
    expect(codeOf(await pay(limit, 'settlement', '10000.00'))).toBeUndefined()
    expect(await standing(limit)).toMatchObject({ status: 2, principal: 0n })
    expect(codeOf(await cash(limit, '1.00'))).toBe('contract-not-running')
    const idle = await newLimit()
    certain(await pay(idle, 'amount', '1000.00'))
    certain(await attempt(db, tx => giveUpLimit(tx, idle, ctxAt(at))))
    expect((await standing(idle)).status).toBe(2)
    expect([await verify(db), await verifyContracts(db)]).toEqual([[], []])
  })

  test('gets back what a merchant refunds, and counts whole against what its owner may borrow', async () => {
    const limit = await newLimit()
    const { merchantId, orderId } = (await readContract(db, limit))!
    const back = { merchantId: merchantId!, orderId: orderId!, amount: yuan('400.00'), reason: '退货' }
    certain(await attempt(db, tx => refundGoods(tx, back, ctxAt(at))))
    expect(await standing(limit)).toMatchObject({ status: 1, principal: 60_000n, credit: 0n })
    certain(await pay(limit, 'amount', '600.00'))
    certain(await attempt(db, tx => refundGoods(tx, back, ctxAt(at))))
    expect(await standing(limit)).toMatchObject({ status: 1, principal: 0n, credit: 40_000n })
    expect((await exposureOf(db, limit.customerId)).owed.minor).toBe(1_000_000n)
    expect([await verify(db), await verifyContracts(db)]).toEqual([[], []])
  })

  test('waits while last night is being closed for it', async () => {
    const contract = (await readContract(db, await newLimit()))!
    expect(isUsable(contract, contract.startDate)).toBe(true)
    expect(isUsable(contract, addDays(contract.startDate, 1))).toBe(false)
  })

  test.each([
    [`UPDATE instalments.draw SET amount_minor = amount_minor + 1`, 'its terms name other draws than were paid out'],
    [
      `UPDATE instalments.instalment SET interest = interest + 1 WHERE n = 1`,
      'its rows are not the schedule of its draws and repayments',
    ],
  ])('is not what its draws and repayments make it after %s', async (change, detail) => {
    const limit = await newLimit()
    certain(await cash(limit, '500.00'))
    const owner = await ownerDatabase()
    const undo = new Error('undo')
    const found = owner.transaction(async tx => {
      await tx.query(`${change}${change.includes('WHERE') ? ' AND' : ' WHERE'} contract_id = ${limit.contractId}`)
      expect(await verifyContracts(tx)).toContainEqual({
        rule: 'contract-is-its-draws-and-repayments',
        subject: `${limit.contractId}`,
        detail,
      })
      throw undo
    })
    await expect(found).rejects.toBe(undo)
  })

  test.each<[Partial<ProductTerms>, keyof ProductTerms]>([
    [{ unit: 'month', every: 1, dueShift: 'following' }, 'dueShift'],
    [{ earlyFee: '0.01' }, 'earlyFee'],
    [{ allocationOrder: 'principal-interest-fee-penalty' }, 'allocationOrder'],
    [{ jurisdiction: 'US' }, 'plan'],
    [{ plan: 'flat', interestDue: 'period' }, 'interestDue'],
  ])('is not sold with %j', (changes, field) => {
    const { error } = productTerms.safeParse({ ...products[0]!.terms, ...changes })
    expect(error?.issues.map(issue => issue.path[0])).toEqual([field])
  })

  test('has no plan that could be changed', async () => {
    const contract = (await readContract(db, await newLimit()))!
    const input = await changeInput(db, contract)
    expect(codeOf(changeEffect(input, { kind: 'deferral', periods: 1 }))).toBe('change-not-for-plan')
    expect(codeOf(lowerPlanEffect(input, 100n, 'term'))).toBe('change-not-for-plan')
  })
})

/** One day: what is due is paid; then now and then a draw, a part or all of it back. */
async function live(life: Life, date: PlainDate, at: Date, random: () => number): Promise<void> {
  const pay = (kind: 'amount' | 'payable', minor: bigint) =>
    attempt(db, tx =>
      repay(
        tx,
        { ...ref(life), kind, amount: money(minor, 'CNY'), source: 'app', reference: `${kind}-${date}-${random()}` },
        ctxAt(at),
      ),
    )
  const read = async () => (await readContract(db, life))!
  const { state } = await read()
  if (state.status !== 1) return
  const due = state.duePrincipal + state.dueInterest
  expect(due, date).toBe(life.model.due(date))
  if (due > 0n) certain(await pay('payable', due))
  const contract = await read()
  if (contract.state.status !== 1 || contract.state.period > contract.state.count) return
  const exact = { ...contract, ...toTheCent(contract, date).standing }
  const owed = settlementOf(exact).amount
  expect(owed, date).toBe(life.model.owed())
  const { lines, result } = certain(await explain(db, contract, 'settlement', 1, 'en'))
  expect([result.minor, sumOf(lines)], date).toEqual([owed, owed])
  const dice = random()
  if (dice < 0.3 && owed > 0n) {
    const part = dice < 0.1 ? owed : BigInt(Math.ceil(Number(owed) * random()))
    const receipt = certain(await pay('amount', part))
    life.model.repay(part)
    expect(receipt.allocation, date).toMatchObject(life.model.last)
  }
  if (random() < 0.3) {
    const free = 1_000_000n - (await read()).state.principal
    const amount = BigInt(Math.ceil((Number(free) * random()) / 4))
    const cash = contract.terms.interestDue === 'period'
    const order = cash ? null : await placeOrder(db, shop, money2(amount))
    const input = {
      ...ref(life),
      amount: money(amount, 'CNY'),
      orderToken: order?.token ?? null,
      reference: `draw-${date}`,
    }
    const drawn = await attempt(db, tx => draw(tx, input, ctxAt(later(30))))
    expect(codeOf(drawn)).toBeUndefined()
    life.model.draw(amount)
    life.draws++
  }
}

/** What the lines of an explanation add up to, in minor units. */
const sumOf = (lines: readonly { value: string }[]) =>
  lines.reduce((sum, { value }) => sum + BigInt(value.replace('−', '-').replaceAll(/[^\d-]/g, '')), 0n)

const ref = ({ customerId, contractId }: ContractRef) => ({ customerId, contractId })
const money2 = (minor: bigint) => `${minor / 100n}.${`${minor % 100n}`.padStart(2, '0')}`

/** Interest by the night in numerators over 360 × 10,000, with nothing of the code under test. */
type Model = ReturnType<typeof modelOf>
function modelOf(first: bigint, interestDue: 'period' | 'end') {
  const dues = [fortnight(1), fortnight(2)]
  let principal = first
  let accrued = 0n
  let collected = 0n
  const rounded = () => (2n * accrued + 3_600_000n) / 7_200_000n
  return {
    last: {},
    interest: rounded,
    night: () => void (accrued += principal * 725n),
    owed: () => principal + rounded() - collected,
    draw: (amount: bigint) => void (principal += amount),
    repay(amount: bigint) {
      const open = rounded() - collected
      const interest = amount < open ? amount : open
      collected += interest
      principal -= amount - interest
      this.last = { interest, principal: amount - interest }
    },
    due(date: PlainDate) {
      const end = date === dues[1]
      if (!end && !(interestDue === 'period' && date === dues[0])) return 0n
      const due = rounded() - collected + (end ? principal : 0n)
      collected = rounded()
      if (end) principal = 0n
      return due
    },
  }
}

const fortnight = (n: number) => addDays(START, 14 * n)

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
