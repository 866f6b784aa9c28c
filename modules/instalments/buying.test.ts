import type { Database } from '@doorstep/db'
import { accountOf, contractEntries, GL } from '@doorstep/ledger'
import { type Merchant, orderById } from '@doorstep/merchants'
import { testDatabase } from '@doorstep/testkit'
import { replay } from '@doorstep/underwriting'
import { beforeAll, describe, expect, test } from 'vitest'
import {
  AT,
  BRANCH,
  buy,
  certain,
  fillIn,
  later,
  newBuyer,
  openShop,
  placeOrder,
  stateOf,
  submit,
  TODAY,
  yuan,
} from './buying.fixture.ts'
import { viewApplication } from './application-views.ts'
import { plansOfToken } from './order-plans.ts'
import { latestDisclosure } from './disclosure.ts'

let db: Database
let shop: Merchant
beforeAll(async () => {
  db = await testDatabase()
  shop = await openShop(db)
})

const settlement = async () =>
  (await accountOf(db, { customerId: shop.id, accountId: shop.settlementAccountId }))!.balanceMinor

describe('from order to contract', () => {
  test('the contract stands, the shop is paid, the books say so', async () => {
    const before = await settlement()
    const order = await placeOrder(db, shop)
    const signed = await buy(db, await newBuyer(db), order)
    expect(await settlement()).toBe(before + 6000_00n)
    const entries = await contractEntries(db, signed)
    expect(entries).toMatchObject([
      {
        kind: 'entrusted-payment',
        debitGl: GL.loanPrincipal,
        creditGl: GL.merchantPayable,
        amountMinor: 6000_00n,
        bookDate: TODAY,
      },
    ])
    expect(await orderById(db, shop.id, order.id, AT)).toMatchObject({ status: 'paid', contractId: signed.contractId })
    const { rows } = await db.query('SELECT * FROM instalments.contract WHERE id = $1', [signed.contractId])
    expect(rows[0]).toMatchObject({
      customer_id: signed.customerId,
      branch_id: BRANCH,
      application_id: signed.applicationId,
      penalty_rate: '0.16200', // 1.5 × the 10.80 % that was decided
      principal_minor: 6000_00n,
      start_date: TODAY,
      last_due: '2027-11-22',
      cool_off_until: '2026-11-29',
    })
    expect(rows[0]!.terms).toMatchObject({ plan: 'equal-instalment', annualRate: '0.1080', instalments: 12 })
    const state = await db.query('SELECT * FROM instalments.contract_state WHERE contract_id = $1', [signed.contractId])
    expect(state.rows[0]).toMatchObject({ status: 1, period: 1, seg_interest: 54_00n, principal: 6000_00n })
  })

  test('the customer sees it all the way', async () => {
    const order = await placeOrder(db, shop)
    const signed = await buy(db, await newBuyer(db), order)
    const view = await viewApplication(db, await stateOf(db, signed), AT)
    expect(view.timeline.map(e => e.status)).toEqual(['draft', 'submitted', 'approved', 'signed'])
    expect(view).toMatchObject({ status: 'signed', contractId: signed.contractId, limit: yuan('50000.00') })
    expect(view.identity).toMatchObject({
      fullName: '李小明',
      documentNumberMasked: expect.stringMatching(/^\*+\w{4}$/),
    })
    const { rows } = await db.query('SELECT template FROM notifications.message WHERE customer_id = $1 ORDER BY id', [
      signed.customerId,
    ])
    expect(rows.map(r => r.template)).toEqual([
      'application-approved',
      'signing-code',
      'contract-signed',
      'merchant-paid',
    ])
    const audit = await db.query('SELECT action FROM audit.entry WHERE customer_id = $1 ORDER BY entry_id', [
      signed.customerId,
    ])
    expect(audit.rows.map(r => r.action)).toEqual([
      'application.started',
      'customer.identified',
      'application.filled-in',
      'application.submitted',
      'application.approved',
      'disclosure.read',
      'signing-code.sent',
      'application.signed',
      'contract.signed',
    ])
    const news = await db.query(`SELECT payload FROM jobs.outbox WHERE type = 'contract.signed' AND customer_id = $1`, [
      signed.customerId,
    ])
    expect(news.rows[0]!.payload).toMatchObject({ contractId: signed.contractId.toString() })
  })

  test('the shop pays the interest of an interest-free plan in advance, to the fen', async () => {
    const before = await settlement()
    const signed = await buy(db, await newBuyer(db), await placeOrder(db, shop), 'merchant-zero:1:12')
    // equal principal of 500.00 at 10.80 % a year: 0.9 % of 6000 + 5500 + … + 500 = 0.9 % × 39,000
    expect(await settlement()).toBe(before + 6000_00n - 351_00n)
    const entries = await contractEntries(db, signed)
    expect(entries.map(e => [e.kind, e.debitGl, e.creditGl, e.amountMinor])).toEqual([
      ['entrusted-payment', GL.loanPrincipal, GL.merchantPayable, 6000_00n],
      ['merchant-subsidy', GL.merchantPayable, GL.unearnedSubsidy, 351_00n],
    ])
    const { rows } = await db.query('SELECT * FROM instalments.instalment WHERE contract_id = $1 ORDER BY n', [
      signed.contractId,
    ])
    expect(rows.every(r => r.principal === 500_00n && r.interest === 0n)).toBe(true)
    expect(rows.reduce((sum, r) => sum + r.subsidy, 0n)).toBe(351_00n)
    const disclosed = (await latestDisclosure(db, signed, null))!
    expect(disclosed.body.headline.rate).toMatch(/^0\.0+$/)
  })
})

describe('an order', () => {
  test('shows its plans to anyone with the code while it is open', async () => {
    const order = await placeOrder(db, shop)
    const shown = certain(await plansOfToken(db, order.token, AT))
    expect(shown).toMatchObject({
      businessDate: TODAY,
      order: { goods: '手机', merchantName: '星河数码', status: 'open' },
    })
    expect(shown.plans.length).toBe(10)
    expect(certain(await plansOfToken(db, order.token, later(86_400))).plans).toEqual([])
    expect(await plansOfToken(db, 'NOSUCHCODE', AT)).toMatchObject({ code: 'not-found' })
  })
})

describe('a decision', () => {
  test('made while buying comes out the same again, existing debt included', async () => {
    const buyer = await newBuyer(db)
    await buy(db, buyer, await placeOrder(db, shop))
    const second = await fillIn(db, buyer, await placeOrder(db, shop, '3000.00'))
    certain(await submit(db, second))
    const { rows } = await db.query(
      'SELECT id, facts FROM underwriting.decision WHERE customer_id = $1 ORDER BY id DESC LIMIT 1',
      [buyer.customerId],
    )
    expect(rows[0]!.facts).toMatchObject({
      exposure: 6000,
      existingInstalments: 529.73,
      firstTime: false,
      recentApplications: 2,
    })
    expect(await replay(db, { customerId: buyer.customerId, decisionId: rows[0]!.id })).toMatchObject({ equal: true })
    expect(await stateOf(db, second)).toMatchObject({ status: 'approved', annualRate: '0.0960' })
  })
})
