import { system } from '@doorstep/audit'
import { addDays, type PlainDate } from '@doorstep/calendar'
import { type Database, newId, type Tx } from '@doorstep/db'
import { isRefusal, type Refusal } from '@doorstep/http'
import {
  closeDay,
  contractRows,
  coolOff,
  openContract,
  type Plan,
  PRODUCTS,
  plansFor,
  previewRefund,
  readContract,
  refundGoods,
  repay,
  verifyContracts,
  viewSettlement,
} from '@doorstep/instalments'
import { writeTerms } from '@doorstep/instalments/lines'
import { accountOf, GL, openBusinessDay, post, trialBalance, verify } from '@doorstep/ledger'
import { attachBuyer, createMerchant, createOrder, deliverOrder, markPaid, type Merchant } from '@doorstep/merchants'
import { money } from '@doorstep/money'
import { testDatabase } from '@doorstep/testkit'
import { expect, test } from 'vitest'
import { dice } from './dice.ts'

const LONG = process.env.DOORSTEP_LONG === '1'
const SEEDS = LONG ? [11, 12, 13, 14] : [Number(process.env.DOORSTEP_SEED ?? 7)]
const DAYS = LONG ? 240 : 120
const SIGNED_UNTIL = LONG ? 90 : 40
const FIRST = '2026-01-12' as PlainDate
const PENALTY_RATE = '0.18'

/** One contract's whole life: what was promised, and what the world did to it. Minor units. */
type Life = {
  readonly customerId: bigint
  readonly contractId: bigint
  readonly orderId: bigint
  readonly plan: Plan
  readonly manner: 'punctual' | 'late' | 'wild'
  paid: bigint
  refunded: bigint
  clawedBack: bigint
  cooledOff: boolean
}

type Bank = { db: Database; merchant: Merchant; roll: ReturnType<typeof dice>; lives: Life[]; today: PlainDate }

test.each(SEEDS)(
  'random lives over random days leave books that prove, and nobody pays a cent that was not promised (seed %i)',
  async seed => {
    const bank = await openBank(seed)
    for (let day = 0; day < DAYS; day++) {
      if (day < SIGNED_UNTIL) await sign(bank)
      for (const life of bank.lives) await live(bank, life)
      await closeToday(bank)
      await proveDay(bank)
    }
    const ends = await Promise.all(bank.lives.map(async life => (await stateOf(bank.db, life)).status))
    expect(new Set(ends).size, 'settled, cooled off, refunded: lives of every end').toBeGreaterThanOrEqual(3)
  },
  LONG ? 3_600_000 : 240_000,
)

async function openBank(seed: number): Promise<Bank> {
  const db = await testDatabase({ max: 4 })
  const { rows } = await db.query<{ date: string | null }>('SELECT max(date) AS date FROM ledger.business_day') // tidy: foreign-schema, another seed may have used these books
  const today = (rows[0]!.date ?? FIRST) as PlainDate
  if (rows[0]!.date === null) await db.transaction(tx => openBusinessDay(tx, today, noon(today)))
  const merchant = await db.transaction(tx =>
    createMerchant(
      tx,
      { name: `店 ${seed}`, branchId: 1n, stores: [{ name: '总店', address: '人民路 1 号' }] },
      ctxOf(today),
    ),
  )
  return { db, merchant, roll: dice(seed), lives: [], today }
}

async function sign(bank: Bank): Promise<void> {
  const { db, merchant, roll, today } = bank
  const amount = money(BigInt(roll.between(30_000, roll.chance(0.2) ? 5_000_000 : 900_000)), 'CNY')
  const range = { min: money(0n, 'CNY'), max: null }
  const offers = [{ interestShare: roll.pick(['1', '1', '0.5', '0.333', '0.01']), counts: [3, 6, 12], ...range }]
  const plans = plansFor({
    amount,
    merchantName: merchant.name,
    products: PRODUCTS,
    placed: (_, terms) => terms,
    offers,
    date: today,
  })
  const short = plans.filter(plan => plan.count <= 6 || roll.chance(0.3))
  const plan = roll.pick(short.length > 0 ? short : plans)
  const customerId = newId()
  const orderId = await db.transaction(async tx => {
    const goods = { storeId: merchant.stores[0]!.id, goods: '手机', scene: 'digital', amount } as const
    const order = kept(await createOrder(tx, { merchantId: merchant.id, ...goods }, ctxOf(today)))
    const key = { merchantId: merchant.id, orderId: order.id }
    kept(await attachBuyer(tx, key, { customerId, until: noon(addDays(today, 1)) }, noon(today)))
    return order.id
  })
  const contractId = await db.transaction(tx => bookContract(tx, bank, plan, customerId, orderId))
  const manner = roll.pick(['punctual', 'late', 'wild', 'wild'] as const)
  bank.lives.push({
    customerId,
    contractId,
    orderId,
    plan,
    manner,
    paid: 0n,
    refunded: 0n,
    clawedBack: 0n,
    cooledOff: false,
  })
}

/** What signing does, without the steps before it: contract, order paid, merchant paid, subsidy in advance. */
async function bookContract(tx: Tx, { merchant, today }: Bank, plan: Plan, customerId: bigint, orderId: bigint) {
  const { terms, schedule } = plan
  const context = { bookDate: today, actor: 'test', now: noon(today) }
  const contract = {
    customerId,
    branchId: 1n,
    merchantId: merchant.id,
    orderId,
    applicationId: null,
    disclosureId: null,
    productId: plan.product.id,
    productVersion: plan.product.version,
    terms: writeTerms(terms),
    penaltyRate: PENALTY_RATE,
    principalMinor: terms.principal,
    currency: terms.currency,
    annualised: plan.annualRate,
    startDate: today,
    coolOffUntil: addDays(today, 7),
    rows: contractRows(schedule),
    signedAt: noon(today),
    source: null,
  }
  const { id: contractId } = await openContract(tx, contract, context)
  kept(await markPaid(tx, { merchantId: merchant.id, orderId }, { customerId, contractId }, ctxOf(today)))
  const shop = { account: merchant.settlementAccountId, owner: merchant.id }
  const { subsidy } = schedule.totals
  const lines = [
    { debit: { gl: GL.loanPrincipal }, credit: shop, amountMinor: terms.principal, contractId },
    ...(subsidy > 0n ? [{ debit: shop, credit: { gl: GL.unearnedSubsidy }, amountMinor: subsidy, contractId }] : []),
  ]
  const booking = { bookDate: today, actor: 'test', at: noon(today) }
  const journal = { customerId, kind: 'entrusted-payment', key: `open:${contractId}`, currency: 'CNY', lines }
  for (const result of await post(tx, [{ ...journal, ...booking }])) kept(result)
  return contractId
}

/** A day of one customer, by their manner; whoever is punctual pays what is billed on its day and nothing else. */
async function live(bank: Bank, life: Life): Promise<void> {
  const { roll } = bank
  const state = await stateOf(bank.db, life)
  const payable = state.duePrincipal + state.dueInterest + state.dueFee + state.penaltyReceivable
  if (life.manner === 'punctual') return payable > 0n ? pays(bank, life, 'payable', payable) : undefined
  if (life.manner === 'late')
    return payable > 0n && roll.chance(0.06) ? pays(bank, life, 'payable', payable) : undefined
  if (roll.chance(0.05)) await deliver(bank, life)
  if (roll.chance(0.02)) await cool(bank, life)
  if (roll.chance(0.03)) await refund(bank, life)
  if (roll.chance(0.015)) await settle(bank, life)
  if (payable > 0n && roll.chance(0.15)) await pays(bank, life, 'amount', fraction(payable, roll.between(1, 150)))
  if (roll.chance(0.02)) await pays(bank, life, 'amount', BigInt(roll.between(1, 100_000)))
}

async function pays(bank: Bank, life: Life, kind: 'amount' | 'payable' | 'settlement', minor: bigint): Promise<void> {
  if (minor === 0n) return
  const reference = `pay-${newId()}`
  const input = { ...refOf(life), kind, amount: money(minor, 'CNY'), reference, source: 'app' }
  const receipt = await attempt(bank, tx => repay(tx, input, ctxOf(bank.today)))
  if (!isRefusal(receipt)) life.paid += receipt.amountMinor
}

async function settle(bank: Bank, life: Life): Promise<void> {
  const before = (await readContract(bank.db, refOf(life)))!
  const shown = viewSettlement(before, bank.today)
  if (isRefusal(shown)) return
  await pays(bank, life, 'settlement', shown.amount.minor)
  if ((await stateOf(bank.db, life)).status === 2 && before.state.status === 1)
    life.clawedBack += before.state.unearnedSubsidy
}

async function refund(bank: Bank, life: Life): Promise<void> {
  const { roll, merchant, db, today } = bank
  const price = life.plan.terms.principal
  const minor = roll.chance(0.3) ? price - life.refunded : fraction(price, roll.between(1, 60))
  const request = { merchantId: merchant.id, orderId: life.orderId, amount: money(minor, 'CNY') }
  const before = (await readContract(db, refOf(life)))!
  const preview = await previewRefund(db, request, noon(today))
  const made = await attempt(bank, tx => refundGoods(tx, { ...request, reason: '退货' }, ctxOf(today)))
  if (isRefusal(made)) return
  expect(kept(preview).effect, 'a refund does what it said it would').toEqual(made.effect)
  life.refunded += minor
  life.clawedBack += made.effect.clawback
  for (const row of made.effect.standing.rows) {
    const old = before.rows.find(r => r.n === row.n)!
    expect(row.principal + row.interest + row.fee, 'a refund makes nothing dearer').toBeLessThanOrEqual(
      old.principal + old.interest + old.fee,
    )
  }
}

async function cool(bank: Bank, life: Life): Promise<void> {
  const done = await attempt(bank, tx => coolOff(tx, refOf(life), ctxOf(bank.today)))
  if (!isRefusal(done)) life.cooledOff = true
}

async function deliver(bank: Bank, life: Life): Promise<void> {
  const key = { merchantId: bank.merchant.id, orderId: life.orderId }
  await attempt(bank, tx => deliverOrder(tx, key, ctxOf(bank.today)))
}

async function closeToday(bank: Bank): Promise<void> {
  const clock = () => noon(bank.today)
  const closing = kept(await closeDay(bank.db, bank.today, { clock, slices: bank.roll.between(1, 3), workers: 2 }))
  expect(closing, `control totals of ${bank.today}`).toMatchObject({ status: 'closed', differences: [] })
  bank.today = addDays(bank.today, 1)
}

async function proveDay(bank: Bank): Promise<void> {
  const { db, lives, today } = bank
  expect(await verify(db), `ledger before ${today}`).toEqual([])
  expect(await verifyContracts(db), `contracts before ${today}`).toEqual([])
  const balance = await trialBalance(db)
  const debits = balance.reduce((sum, row) => sum + row.debitMinor, 0n)
  expect(balance.reduce((sum, row) => sum + row.creditMinor, 0n)).toBe(debits)
  await proveMerchant(bank)
  for (const life of lives) await proveLife(bank, life)
}

/** To the cent: the prices, less the subsidies, plus what of them was not earned, less what went back over the counter. */
async function proveMerchant({ db, merchant, lives }: Bank): Promise<void> {
  const expected = lives
    .filter(life => !life.cooledOff)
    .map(l => l.plan.terms.principal - l.plan.schedule.totals.subsidy + l.clawedBack - l.refunded)
    .reduce((sum, minor) => sum + minor, 0n)
  const account = await accountOf(db, { customerId: merchant.id, accountId: merchant.settlementAccountId })
  expect(account!.balanceMinor).toBe(expected)
}

async function proveLife({ db }: Bank, life: Life): Promise<void> {
  const { state, rows } = (await readContract(db, refOf(life)))!
  const { schedule, terms } = life.plan
  const said = `contract ${life.contractId}, ${life.plan.id}, ${life.manner}`
  for (const [name, value] of Object.entries(state))
    if (typeof value === 'bigint') expect(value, `${said}: ${name}`).toBeGreaterThanOrEqual(0n)
  const promised = schedule.totals.interest - schedule.totals.subsidy + schedule.totals.fee
  const { earned, penalty } = await earnedOn(db, life)
  expect(earned, `${said}: interest and fees earned`).toBeLessThanOrEqual(promised)
  expect(
    rows.reduce((sum, row) => sum + row.interest + row.fee, 0n),
    said,
  ).toBeLessThanOrEqual(promised)
  const owed = state.principal + state.interestReceivable + state.dueFee + state.penaltyReceivable
  const settledWith = life.paid + life.refunded + (life.cooledOff ? terms.principal : 0n) - state.credit
  expect(settledWith + owed, `${said}: paid and owed`).toBe(terms.principal + earned + penalty)
  if (life.manner === 'punctual') expect(penalty, said).toBe(0n)
  if (life.manner === 'punctual' && state.status === 2) expect(life.paid, said).toBe(schedule.totals.total)
}

async function earnedOn(db: Database, { customerId, contractId }: Life) {
  const { rows } = await db.query<{ earned: bigint; penalty: bigint }>(
    // tidy: foreign-schema, the auditor adds the postings up on his own
    `SELECT coalesce(sum(CASE WHEN credit_gl = ANY($3) THEN amount_minor WHEN debit_gl = ANY($3) THEN -amount_minor END), 0)::bigint AS earned,
            coalesce(sum(CASE WHEN credit_gl = $4 THEN amount_minor WHEN debit_gl = $4 THEN -amount_minor END), 0)::bigint AS penalty
     FROM ledger.posting WHERE customer_id = $1 AND contract_id = $2`,
    [customerId, contractId, [GL.interestIncome, GL.feeIncome], GL.penaltyIncome],
  )
  return rows[0]!
}

const refOf = ({ customerId, contractId }: Life) => ({ customerId, contractId })
const stateOf = async (db: Database, life: Life) => (await readContract(db, refOf(life)))!.state
const noon = (date: PlainDate) => new Date(`${date}T04:00:00Z`)
const ctxOf = (date: PlainDate) => ({ who: system('test'), at: noon(date) })
const fraction = (minor: bigint, percent: number) => (minor * BigInt(percent)) / 100n

function kept<T>(result: T | Refusal): T {
  if (isRefusal(result)) throw new Error(`refused: ${result.code}`)
  return result
}

/** As the HTTP kit does it: a refusal rolls back. */
async function attempt<T>({ db }: Bank, work: (tx: Tx) => Promise<T | Refusal>): Promise<T | Refusal> {
  let refusal: Refusal | undefined
  const rolledBack = new Error('rolled back')
  try {
    return await db.transaction(async tx => {
      const result = await work(tx)
      if (!isRefusal(result)) return result
      refusal = result
      throw rolledBack
    })
  } catch (error) {
    if (error === rolledBack) return refusal!
    throw error
  }
}
