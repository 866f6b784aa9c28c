import type { Database } from '@doorstep/db'
import { accountOf } from '@doorstep/ledger'
import { endOffer, type Merchant, merchantOffers, orderById } from '@doorstep/merchants'
import { testDatabase } from '@doorstep/testkit'
import { beforeAll, describe, expect, test } from 'vitest'
import {
  AT,
  attempt,
  type Buyer,
  buy,
  certain,
  codeOf,
  codeSentTo,
  ctxAt,
  fillIn,
  later,
  newBuyer,
  openShop,
  placeOrder,
  prepareSigning,
  sign,
  stateOf,
  submit,
  yuan,
} from './buying.fixture.ts'
import { createApplication } from './create-application.ts'
import { readDisclosure, showDisclosure } from './disclosure.ts'
import { cancelApplication, expireApplications } from './end-application.ts'
import { patchApplication } from './patch-application.ts'
import { sendSigningCode } from './sign.ts'

let db: Database
let shop: Merchant
beforeAll(async () => {
  db = await testDatabase()
  shop = await openShop(db)
})

/** An approved application, ready to be disclosed. */
async function approved(buyer?: Buyer, planId?: string) {
  const ref = await fillIn(db, buyer ?? (await newBuyer(db)), await placeOrder(db, shop), planId)
  certain(await submit(db, ref))
  return ref
}
const settlement = async () =>
  (await accountOf(db, { customerId: shop.id, accountId: shop.settlementAccountId }))!.balanceMinor
const contractsOf = async (customerId: bigint) =>
  (await db.query('SELECT id FROM instalments.contract WHERE customer_id = $1', [customerId])).rows.length

describe('applying', () => {
  test('for an order that has ended is refused', async () => {
    const [buyer, order] = [await newBuyer(db), await placeOrder(db, shop)]
    const input = { customerId: buyer.customerId, orderToken: order.token }
    expect(codeOf(await attempt(db, tx => createApplication(tx, input, ctxAt(later(86_400)))))).toBe('order-not-open')
    const ref = await fillIn(db, buyer, order)
    expect((await stateOf(db, ref, later(86_400))).status).toBe('expired')
    expect(codeOf(await submit(db, ref, later(86_400)))).toBe('application-not-open')
  })

  test('twice for one order gives the same application back, on whatever device', async () => {
    const [buyer, order] = [await newBuyer(db), await placeOrder(db, shop)]
    const input = { customerId: buyer.customerId, orderToken: order.token }
    const made = await Promise.all([1, 2].map(() => db.transaction(tx => createApplication(tx, input, ctxAt(AT)))))
    const [first, second] = made.map(certain)
    expect(second!.id).toBe(first!.id)
  })

  test('for an order that somebody else has applied for is refused', async () => {
    const order = await placeOrder(db, shop)
    const slow = await fillIn(db, await newBuyer(db), order)
    const quick = await fillIn(db, await newBuyer(db), order)
    certain(await submit(db, quick))
    expect(codeOf(await submit(db, slow))).toBe('order-taken')
    const input = { customerId: (await newBuyer(db)).customerId, orderToken: order.token }
    expect(codeOf(await attempt(db, tx => createApplication(tx, input, ctxAt(AT))))).toBe('order-taken')
    certain(await attempt(db, tx => cancelApplication(tx, quick, ctxAt(AT))))
    expect(codeOf(await submit(db, slow))).toBeUndefined()
  })

  test('needs every part, one after the other', async () => {
    const { customerId, patch } = await newBuyer(db)
    const { token } = await placeOrder(db, shop)
    const made = certain(
      await db.transaction(tx => createApplication(tx, { customerId, orderToken: token }, ctxAt(AT))),
    )
    const ref = { customerId, applicationId: made.id }
    const add = (part: object) => attempt(db, tx => patchApplication(tx, ref, part, ctxAt(AT)))
    expect(codeOf(await submit(db, ref))).toBe('plan-not-chosen')
    expect(codeOf(await add({ planId: 'merchant-zero:1:24' }))).toBe('plan-not-eligible')
    await add({ planId: 'standard-level:1:12' })
    expect(codeOf(await submit(db, ref))).toBe('identity-missing')
    const wrong = { ...patch.identity!, documentNumber: '110105199005010011' }
    expect(codeOf(await add({ identity: wrong }))).toBe('document-number-not-valid')
    expect(codeOf(await add({ identity: { ...wrong, documentType: 'passport' } }))).toBe('birth-date-needed')
    await add({ identity: patch.identity })
    expect(codeOf(await submit(db, ref))).toBe('income-missing')
    expect(codeOf(await add({ income: { ...patch.income!, monthlyIncome: yuan('-1.00') } }))).toBe('income-not-valid')
    await add({ income: patch.income })
    await add({ consents: { ...patch.consents!, creditEnquiry: false } })
    expect(codeOf(await submit(db, ref))).toBe('consents-needed')
    await add({ consents: patch.consents })
    expect(codeOf(await submit(db, ref))).toBeUndefined()
    expect(codeOf(await add({ step: 'plan' }))).toBe('application-not-open')
  })

  test('under 18 is declined in words, and the order is free again', async () => {
    const order = await placeOrder(db, shop)
    const ref = await fillIn(db, await newBuyer(db, { born: '2008-11-23' }), order)
    certain(await submit(db, ref))
    expect(await stateOf(db, ref)).toMatchObject({ status: 'declined', reasons: ['under-age'], annualRate: null })
    expect(await orderById(db, shop.id, order.id, AT)).toMatchObject({ status: 'open', buyerId: null })
    const { rows } = await db.query(
      `SELECT body FROM notifications.message WHERE customer_id = $1 AND template = 'application-declined'`,
      [ref.customerId],
    )
    expect(rows[0]!.body).toContain('原因：分期须年满 18 周岁才能办理。')
    const grown = await fillIn(db, await newBuyer(db, { born: '2008-11-22' }), order)
    certain(await submit(db, grown))
    expect((await stateOf(db, grown)).status).toBe('approved')
  })

  test('over what the income bears is declined or referred', async () => {
    const poor = await fillIn(db, await newBuyer(db, { income: '700.00' }), await placeOrder(db, shop))
    certain(await submit(db, poor))
    expect(await stateOf(db, poor)).toMatchObject({ status: 'declined', reasons: ['burden-too-high'] })
    const student = await newBuyer(db, { income: '3000.00', occupation: 'student' })
    const referred = await fillIn(db, student, await placeOrder(db, shop, '2000.00'))
    certain(await submit(db, referred))
    expect(await stateOf(db, referred)).toMatchObject({ status: 'referred', reasons: ['student'] })
    const { rows } = await db.query('SELECT status FROM underwriting.review_case WHERE application_id = $1', [
      referred.applicationId,
    ])
    expect(rows).toEqual([{ status: 'open' }])
    certain(await attempt(db, tx => cancelApplication(tx, referred, ctxAt(AT))))
    const after = await db.query('SELECT status FROM underwriting.review_case WHERE application_id = $1', [
      referred.applicationId,
    ])
    expect(after.rows).toEqual([{ status: 'withdrawn' }])
  })
})

describe('signing', () => {
  test('before the disclosure was read is refused', async () => {
    const ref = await approved()
    const shown = certain(await db.transaction(tx => showDisclosure(tx, ref, 'zh-CN', AT)))
    const send = (at: Date) => attempt(db, tx => sendSigningCode(tx, ref, 'zh-CN', ctxAt(at)))
    const read = (seconds: number, at: Date) =>
      attempt(db, tx => readDisclosure(tx, ref, { disclosureId: shown.id, seconds }, ctxAt(at)))
    expect(codeOf(await send(later(20)))).toBe('disclosure-not-read')
    expect(codeOf(await sign(db, ref, { code: '123456', disclosureId: shown.id }))).toBe('disclosure-not-read')
    expect(codeOf(await read(15, later(9)))).toBe('disclosure-read-too-fast')
    expect(codeOf(await read(9, later(15)))).toBe('disclosure-read-too-fast')
    expect(codeOf(await read(10, later(10)))).toBeUndefined()
    expect(codeOf(await send(later(20)))).toBeUndefined()
  })

  test('with a wrong code is refused and counts; the right one still signs', async () => {
    const ref = await approved()
    const signing = await prepareSigning(db, ref)
    const wrong = { ...signing, code: signing.code === '000000' ? '000001' : '000000' }
    expect(codeOf(await sign(db, ref, wrong))).toBe('wrong-code')
    expect(codeOf(await sign(db, ref, wrong))).toBe('wrong-code')
    expect(await contractsOf(ref.customerId)).toBe(0)
    expect(codeOf(await sign(db, ref, signing))).toBeUndefined()
  })

  test('after three wrong codes, or too late, needs a new code', async () => {
    const ref = await approved()
    const signing = await prepareSigning(db, ref)
    const wrong = { ...signing, code: signing.code === '000000' ? '000001' : '000000' }
    for (let i = 0; i < 3; i++) await sign(db, ref, wrong)
    expect(codeOf(await sign(db, ref, signing))).toBe('too-many-wrong-codes')
    certain(await attempt(db, tx => sendSigningCode(tx, ref, 'zh-CN', ctxAt(later(30)))))
    const fresh = { ...signing, code: await codeSentTo(db, ref.customerId) }
    expect(codeOf(await sign(db, ref, fresh, later(331)))).toBe('code-expired')
    expect(codeOf(await sign(db, ref, fresh, later(329)))).toBeUndefined()
  })

  test('twice is refused', async () => {
    const ref = await approved()
    const signing = await prepareSigning(db, ref)
    certain(await sign(db, ref, signing))
    expect(codeOf(await sign(db, ref, signing))).toBe('application-already-signed')
    expect(codeOf(await attempt(db, tx => sendSigningCode(tx, ref, 'zh-CN', ctxAt(later(30)))))).toBe(
      'application-already-signed',
    )
  })

  test('twice at once makes one contract and one payment', async () => {
    const ref = await approved()
    const signing = await prepareSigning(db, ref)
    const before = await settlement()
    const results = await Promise.all([1, 2, 3].map(() => sign(db, ref, signing)))
    expect(results.map(codeOf).filter(code => code === undefined).length).toBe(1)
    expect(await contractsOf(ref.customerId)).toBe(1)
    expect(await settlement()).toBe(before + 6000_00n)
  })

  test('what was not approved is refused', async () => {
    const ref = await fillIn(db, await newBuyer(db), await placeOrder(db, shop))
    expect(codeOf(await sign(db, ref, { code: '123456', disclosureId: 1n }))).toBe('application-not-approved')
    expect(codeOf(await attempt(db, tx => showDisclosure(tx, ref, 'en', AT)))).toBe('application-not-approved')
  })

  test('a week later is too late', async () => {
    const ref = await approved()
    const week = later(7 * 86_400)
    expect(codeOf(await attempt(db, tx => showDisclosure(tx, ref, 'en', week)))).toBe('application-not-approved')
    await expireApplications(db, week)
    const { rows } = await db.query('SELECT status FROM instalments.application WHERE id = $1', [ref.applicationId])
    expect(rows).toEqual([{ status: 'expired' }])
  })

  test('beyond the limit or the legal cap is refused, two approvals notwithstanding', async () => {
    const buyer = await newBuyer(db, { income: '1000.00' })
    const [one, two] = [
      await fillIn(db, buyer, await placeOrder(db, shop, '4000.00'), 'standard-level:1:24'),
      await fillIn(db, buyer, await placeOrder(db, shop, '4000.00'), 'standard-level:1:24'),
    ]
    certain(await submit(db, one))
    certain(await submit(db, two))
    expect([await stateOf(db, one), await stateOf(db, two)].map(a => a.status)).toEqual(['approved', 'approved'])
    const signings = [await prepareSigning(db, one), await prepareSigning(db, two)]
    const results = await Promise.all([sign(db, one, signings[0]!), sign(db, two, signings[1]!)])
    expect(results.map(codeOf).sort()).toEqual(['limit-exceeded', undefined])
    const rich = await newBuyer(db, { income: '90000.00' })
    await db.query('UPDATE instalments.contract_state SET principal = 196000_00 WHERE contract_id = $1', [
      (await buy(db, rich, await placeOrder(db, shop))).contractId,
    ])
    expect(codeOf(await submit(db, await fillIn(db, rich, await placeOrder(db, shop))))).toBe('exposure-over-cap')
  })

  test('keeps the price that was approved when the offer ends meanwhile', async () => {
    const ref = await approved(undefined, 'merchant-zero:1:3')
    const [offer] = await merchantOffers(db, shop.id)
    await db.transaction(tx => endOffer(tx, shop.id, offer!.id, ctxAt(AT)))
    const fresh = await newBuyer(db)
    await expect(fillIn(db, fresh, await placeOrder(db, shop), 'merchant-zero:1:3')).rejects.toThrow(
      'plan-not-eligible',
    )
    expect(codeOf(await sign(db, ref, await prepareSigning(db, ref)))).toBeUndefined()
  })
})
