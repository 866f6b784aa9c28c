import { addDays, parsePlainDate } from '@doorstep/calendar'
import type { Database } from '@doorstep/db'
import { GL, trialBalance, verify } from '@doorstep/ledger'
import { testDatabase } from '@doorstep/testkit'
import { beforeAll, describe, expect, test } from 'vitest'
import { attempt, buy, certain, codeOf, later, newBuyer, openShop, placeOrder, TODAY } from './buying.fixture.ts'
import { closeUntil } from './nightly.ts'
import { plansOfToken } from './order-plans.ts'
import { claimCsv, claimLines, claimsOf, payClaim } from './programme-claims.ts'
import { listProgrammes } from './programme-views.ts'
import { programme, propose, stamp, useOf } from './programmes.fixture.ts'
import { approveProgramme, retireProgramme } from './propose-programme.ts'
import { verifyContracts } from './verify.ts'
import { viewOwnShare, viewWhoPays } from './who-pays.ts'

describe('a programme', () => {
  let db: Database
  let shop: Awaited<ReturnType<typeof openShop>>
  beforeAll(async () => {
    db = await testDatabase()
    shop = await openShop(db)
  })
  const payersOf = async (planId: string, amount = '6000.00') => {
    const { plans } = certain(await plansOfToken(db, (await placeOrder(db, shop, amount)).token, later(1)))
    return plans.find(plan => plan.id === planId)!
  }

  test('is nobody’s before a second person approves it, and then takes a point off what customers pay', async () => {
    const before = await payersOf('standard-level:1:12')
    const { version } = certain(await propose(db, 'state'))
    expect(codeOf(await propose(db, 'state'))).toBe('programme-proposed')
    const approve = (by: string) =>
      attempt(db, async tx => (await approveProgramme(tx, { id: 'state', version, reason: 'ok' }, stamp(by))) ?? 1)
    expect((await payersOf('standard-level:1:12')).payers).toEqual([])
    expect(codeOf(await approve('maker'))).toBe('programme-self-approval')
    expect(await approve('checker')).toBe(1)
    const after = await payersOf('standard-level:1:12')
    expect(after.payers).toMatchObject([{ payer: 'state', nameZh: '中央财政', amount: after.subsidy }])
    expect(after.total.minor).toBe(before.total.minor - after.subsidy.minor)
    // A point off the nominal rate is about a point off the yearly cost.
    expect(Number(before.annualRate) - Number(after.annualRate)).toBeCloseTo(0.01, 3)
    expect((await payersOf('merchant-zero:1:12')).payers.map(p => p.payer)).toEqual(['merchant'])
  })

  test('gives no more than half of a low rate, no more than its cap, and evenly over the term', async () => {
    await programme(db, 'state', { perPurchase: '20.00' })
    const plan = await payersOf('standard-level:1:12', '20000.00')
    expect(plan.subsidy.minor <= 20_00n && plan.subsidy.minor >= 19_90n).toBe(true)
    expect(plan.schedule.every(row => row.subsidy.minor > 0n)).toBe(true)
    expect(codeOf(await propose(db, 'state', { payer: 'bank' }))).toBe('programme-payer-changed')
    const refused = async (changes: Parameters<typeof propose>[2]) => codeOf(await propose(db, 'other', changes))
    expect(await refused({ gives: { share: '1.2' } })).toBe('programme-rate-not-valid')
    expect(await refused({ validTo: '2020-01-01' })).toBe('programme-dates-not-valid')
    expect(await refused({ budget: '0.00' })).toBe('programme-cap-not-valid')
    expect(await refused({ currency: 'USD' })).toBe('currency-not-sold')
    expect(await refused({ merchants: [String(shop.id), '404'] })).toBe('programme-merchant-unknown')
    await programme(db, 'state')
  })

  test('stands on the contract beside a brand and the bank, each in its own account, and in its claims', async () => {
    await programme(db, 'brand', { payer: 'brand', gives: { share: '0.25' }, goods: ['手机'], budget: '10000.00' })
    await programme(db, 'bank', { payer: 'bank', gives: { share: '0.1' } })
    await programme(db, 'elsewhere', { gives: { share: '0.5' }, scenes: ['travel'] })
    const order = await placeOrder(db, shop)
    const { customerId, contractId } = await buy(db, await newBuyer(db), order)
    const { rows } = await db.query<{ payer: string; granted_minor: bigint }>(
      'SELECT payer, granted_minor FROM instalments.subsidy WHERE customer_id = $1 AND contract_id = $2 ORDER BY no',
      [customerId, contractId],
    )
    expect(rows.map(row => row.payer)).toEqual(['bank', 'brand', 'state'])
    const table = (await viewWhoPays(db, { customerId, contractId }))!
    expect(table.payers.map(payer => payer.granted.minor)).toEqual(rows.map(row => row.granted_minor))
    for (const { customer, payers, total } of [...table.rows, table.totals])
      expect(payers.reduce((sum, part) => sum + part.minor, customer.minor)).toBe(total.minor)
    // The merchant bears nothing of it, and is told of nothing.
    const { payers, rows: shares, totals } = (await viewOwnShare(db, { customerId, contractId }))!
    expect([payers, shares.flatMap(row => row.payers), totals.payers]).toEqual([[], [], []])
    expect(Object.keys(shares[0]!)).toEqual(['n', 'due', 'payers'])
    const balances = await trialBalance(db)
    const left = (gl: string) => {
      const row = balances.find(b => b.gl === gl)
      return row ? row.balanceMinor : 0n
    }
    expect(rows.map(row => row.granted_minor)).toEqual([GL.marketing, GL.brandSubsidies, GL.stateSubsidies].map(left))
    const brand = await useOf(db, 'brand')
    expect(brand).toMatchObject({ contracts: 1, granted: { minor: rows[1]!.granted_minor }, earned: { minor: 0n } })
    expect(brand.remaining!.minor).toBe(10_000_00n - rows[1]!.granted_minor)
    expect([await verify(db), await verifyContracts(db)]).toEqual([[], []])
    const month = parsePlainDate(`${TODAY.slice(0, 7)}-01`)
    const [claim] = await claimsOf(db, 'brand', 'CNY')
    expect(claim).toMatchObject({ month, contracts: 1, amount: { minor: rows[1]!.granted_minor }, paid: null })
    expect(claimCsv(await claimLines(db, 'brand', month), 'CNY').split('\r\n')).toHaveLength(3)
    const pay = (minor: bigint) =>
      attempt(db, tx =>
        payClaim(tx, { programmeId: 'brand', month, amount: { minor, currency: 'CNY' }, reference: 'B-1' }, stamp('x')),
      )
    expect(codeOf(await pay(claim!.amount.minor))).toBe('programme-claim-open')
    certain(
      (await closeUntil(db, addDays(parsePlainDate(TODAY), 10), { clock: () => later(0), slices: 1, workers: 1 }))!,
    )
    expect(codeOf(await pay(claim!.amount.minor - 1n))).toBe('programme-claim-differs')
    expect(certain(await pay(claim!.amount.minor)).paid).toMatchObject({ reference: 'B-1' })
    expect(codeOf(await pay(claim!.amount.minor))).toBe('programme-claim-paid')
    expect((await useOf(db, 'brand')).earned.minor > 0n).toBe(true)
    expect((await trialBalance(db)).find(b => b.gl === GL.brandSubsidies)?.balanceMinor ?? 0n).toBe(0n)
    expect([await verify(db), await verifyContracts(db)]).toEqual([[], []])
  })

  test('that ended gives nothing to new plans', async () => {
    const active = (await listProgrammes(db, 'x')).find(p => p.id === 'state' && p.status === 'active')
    const retire = { id: 'state', version: active!.version, reason: 'over' }
    expect(await attempt(db, async tx => (await retireProgramme(tx, retire, stamp('checker'))) ?? 1)).toBe(1)
    expect((await payersOf('standard-level:1:12')).payers.map(p => p.payer)).toEqual(['bank', 'brand'])
  })
})
