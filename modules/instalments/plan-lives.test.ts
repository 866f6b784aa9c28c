import { addDays, parsePlainDate } from '@doorstep/calendar'
import type { Database } from '@doorstep/db'
import { isRefusal } from '@doorstep/http'
import { GL, trialBalance, verify } from '@doorstep/ledger'
import { money } from '@doorstep/money'
import { testDatabase } from '@doorstep/testkit'
import { beforeAll, expect, test } from 'vitest'
import { attempt, buy, certain, codeOf, ctxAt, later, newBuyer, openShop, placeOrder, TODAY } from './buying.fixture.ts'
import { coolOff } from './cool-off.ts'
import { closeDay } from './nightly.ts'
import { ensureProducts } from './product.ts'
import { fullTerms, type ProductTerms } from './product-terms.ts'
import { plansOfToken } from './order-plans.ts'
import { repay } from './repay.ts'
import { readContract } from './standing-store.ts'
import { verifyContracts } from './verify.ts'

const LAST_NIGHT = 93
const FEE = { plan: 'fee-rate', annualRate: '0', feeRate: '0.006', penaltyRate: '0.12' } as const

/** Each plan and each term that changes how money falls due. */
const SOLD: Record<string, Partial<ProductTerms>> = {
  'by-day': { interestBy: 'day', dayCount: 'ACT/365', dueDay: 10 },
  'grace-principal': { plan: 'equal-principal', gracePrincipal: 1 },
  'grace-interest': { graceInterest: 1 },
  'interest-only': { plan: 'interest-only' },
  flat: { plan: 'flat', unit: 'day', every: 30 },
  'fee-by-period': { ...FEE },
  'fee-at-start': { ...FEE, feeAt: 'start', alternative: 'fee-by-period' },
  'bank-pays': { plan: 'zero-interest', annualRate: '0', penaltyRate: '0' },
  'intro-rate': { annualRate: '0.04', rateSteps: [{ from: 2, annualRate: '0.14' }] },
  balloon: { balloonShare: '0.3' },
  'down-payment': { downPaymentShare: '0.2' },
  deferred: { deferPeriods: 1 },
  weekly: { unit: 'week', every: 2, deferPeriods: 1 },
}

const products = Object.entries(SOLD).map(([id, changes], i) => ({
  id,
  version: 1,
  nameZh: id,
  nameEn: id,
  rank: 100 + i,
  terms: fullTerms({
    jurisdiction: 'CN',
    currency: 'CNY',
    plan: 'equal-instalment',
    counts: [2],
    annualRate: '0.12',
    minAmount: '300.00',
    maxAmount: '50000.00',
    ...changes,
  }),
}))

type Life = {
  id: string
  contractId: bigint
  customerId: bigint
  promised: bigint
  interest: bigint
  fees: bigint
  paid: bigint
}

let db: Database
let shop: Awaited<ReturnType<typeof openShop>>
beforeAll(async () => {
  db = await testDatabase()
  shop = await openShop(db)
  await db.transaction(tx => ensureProducts(tx, later(0), products))
})

test('who withdraws gets the down payment and the fee at the start back', async () => {
  for (const id of ['fee-at-start', 'down-payment']) {
    const order = await placeOrder(db, shop, '1500.01')
    const ref = await buy(db, await newBuyer(db), order, `${id}:1:2`)
    expect(await verifyContracts(db), id).toEqual([])
    const done = await attempt(db, tx => coolOff(tx, ref, ctxAt(later(60))))
    expect(isRefusal(done), codeOf(done)).toBe(false)
    expect([await verify(db), await verifyContracts(db)], id).toEqual([[], []])
    expect((await trialBalance(db)).every(row => row.debitMinor === row.creditMinor)).toBe(true)
  }
})

test('every plan lives from signing to its last instalment, and leaves books of zero', async () => {
  const lives: Life[] = []
  for (const { id } of products) {
    const order = await placeOrder(db, shop, '1500.01')
    const offered = certain(await plansOfToken(db, order.token, later(1)))
    const plan = offered.plans.find(p => p.id === `${id}:1:2`)
    expect(plan, id).toBeDefined()
    const { contractId, customerId } = await buy(db, await newBuyer(db), order, `${id}:1:2`)
    const { rows } = (await readContract(db, { contractId, customerId }))!
    const sum = (pick: (row: (typeof rows)[number]) => bigint) => rows.reduce((total, row) => total + pick(row), 0n)
    const upfront = plan!.schedule.find(row => row.n === 0)
    lives.push({
      id,
      contractId,
      customerId,
      promised: sum(row => row.principal + row.interest + row.fee),
      interest: sum(row => row.interest),
      fees: sum(row => row.fee) + (upfront?.fee.minor ?? 0n),
      paid: 0n,
    })
  }
  for (let night = 0; night <= LAST_NIGHT; night++) {
    const date = addDays(parsePlainDate(TODAY), night)
    const at = later(night * 86_400 + 60)
    for (const life of lives) life.paid += await payWhatIsBilled(life, date, at)
    const closed = certain(await closeDay(db, date, { clock: () => at, slices: 1, workers: 1 }))
    expect(closed, date).toMatchObject({ status: 'closed', differences: [] })
  }
  for (const { id, contractId, customerId, promised, paid } of lives) {
    const { state } = (await readContract(db, { contractId, customerId }))!
    expect([id, state.status, state.principal, state.credit]).toEqual([id, 2, 0n, 0n])
    expect(paid, id).toBe(promised)
  }
  expect([await verify(db), await verifyContracts(db)]).toEqual([[], []])
  const balances = await trialBalance(db)
  const left = (gl: string) =>
    balances.filter(row => row.gl === gl).reduce((sum, row) => sum + row.debitMinor - row.creditMinor, 0n)
  for (const gl of [GL.loanPrincipal, GL.interestReceivable, GL.feeReceivable, GL.penaltyReceivable])
    expect(left(gl), gl).toBe(0n)
  const cost = (pick: 'interest' | 'fees') => lives.reduce((sum, life) => sum + life[pick], 0n)
  expect([-left(GL.interestIncome), -left(GL.feeIncome)]).toEqual([cost('interest'), cost('fees')])
}, 60_000)

async function payWhatIsBilled(ref: { contractId: bigint; customerId: bigint }, date: string, at: Date) {
  const { state } = (await readContract(db, ref))!
  const minor = state.duePrincipal + state.dueInterest + state.dueFee
  if (minor === 0n) return 0n
  const { contractId, customerId } = ref
  const input = { contractId, customerId, kind: 'payable', amount: money(minor, 'CNY'), source: 'app' } as const
  certain(await attempt(db, tx => repay(tx, { ...input, reference: `pay-${date}` }, ctxAt(at))))
  return minor
}
