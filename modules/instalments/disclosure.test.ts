import type { Database } from '@doorstep/db'
import { closeBusinessDay, openBusinessDay } from '@doorstep/ledger'
import type { Merchant } from '@doorstep/merchants'
import { ownerDatabase, testDatabase } from '@doorstep/testkit'
import { beforeAll, describe, expect, test } from 'vitest'
import {
  AT,
  attempt,
  buy,
  certain,
  codeOf,
  ctxAt,
  fillIn,
  later,
  newBuyer,
  openShop,
  placeOrder,
  prepareSigning,
  sign,
  submit,
  TODAY,
} from './buying.fixture.ts'
import { readDisclosure, showDisclosure } from './disclosure.ts'
import { signedDisclosure, stillProves } from './disclosure-evidence.ts'
import type { DisclosureInputs } from './disclosure-page.ts'
import { disclosureBody } from './disclosure-versions.ts'
import { schedule } from '@doorstep/schedules'
import { readTerms } from './quote.ts'
import { verifyDisclosures } from './verify-disclosures.ts'

const inputs: DisclosureInputs = {
  jurisdiction: 'CN',
  terms: {
    currency: 'CNY',
    principal: '6000.00',
    plan: 'equal-instalment',
    annualRate: '0.1200',
    instalments: 12,
    start: '2026-11-22',
    rounding: 'half-up',
  },
  nameZh: '等额本息',
  nameEn: 'Equal instalments',
  goods: '手机',
  merchantName: '星河数码',
  lender: { zh: '门阶银行', en: 'Doorstep Bank' },
  penaltyRate: '0.18',
  coolingOffDays: 7,
  earlyFee: '0',
  earlyFeeDays: null,
  earlyFeeWithinYear: null,
  allocation: { order: ['penalty', 'interest', 'fee', 'principal'], across: 'instalments' },
  minReadSeconds: 10,
}

describe('the page', () => {
  const zh = disclosureBody(inputs, 'zh-CN')
  const text = (body: typeof zh) => JSON.stringify(body.sections)

  test('puts the annualised rate first and counts everything from one schedule', () => {
    expect(zh.headline).toMatchObject({ label: '年化综合融资成本', rate: expect.stringMatching(/^0\.(1200|1199)/) })
    expect(text(zh)).toContain('"年化综合融资成本（单利）","value":"12.00%"')
    expect(text(zh)).toContain('"折合复利","value":"12.68%"')
    const { totals } = schedule(readTerms(inputs.terms))
    expect(totals.total - 6000_00n).toBe(totals.interest)
    expect(text(zh)).toContain('397.11元') // 12 × 533.09 − 6,000, the last instalment taking the difference
    expect(zh.schedule.length).toBe(12)
    expect(zh.schedule[0]).toMatchObject({ due: '2026-12-22', total: { amount: '533.09', currency: 'CNY' } })
  })

  test('says what default costs, with an example that adds up', () => {
    // 473.09 × 18 % ÷ 360 × 9 = 2.128…: what is not a whole fen is not charged
    expect(text(zh)).toContain(
      '2027年1月1日才还，从 2026年12月23日到 2026年12月31日共 9 夜：473.09元 × 18.00% ÷ 360 × 9 = 2.12元',
    )
  })

  test('says early settlement, cooling-off, whom the money goes to, and that there is nothing else', () => {
    for (const words of [
      '提前还款费用',
      '7 天，至 2026年11月29日',
      '受托支付',
      '不再收取与本笔贷款有关的任何其他息费',
      '门阶银行',
      '星河数码',
    ])
      expect(text(zh)).toContain(words)
    const en = text(disclosureBody(inputs, 'en'))
    for (const words of [
      '7 days, until and including 29 November 2026',
      'charge any other interest or fee',
      'Doorstep Bank',
    ])
      expect(en).toContain(words)
  })

  test('says of every cost how it is charged, its standard as a yearly rate, and who takes it', () => {
    const cost = (terms: object) => text(disclosureBody({ ...inputs, terms: { ...inputs.terms, ...terms } }, 'zh-CN'))
    expect(cost({})).toContain('收取方：门阶银行；标准：名义年利率 12.00%，按每期剩余本金计算；折合年化 12.00%')
    expect(cost({})).toContain('"分期手续费","value":"不收取"')
    // 12 × 0.5 % of 6,000 on top of nothing: 30.00 each period; IRR 10.90 %
    const byPeriod = cost({ plan: 'fee-rate', annualRate: '0', feeRate: '0.005', feeAt: 'period' })
    expect(byPeriod).toContain('360.00元，随每期还款收取，收取方：门阶银行；标准：每期为价款的 0.50%；折合年化 10.90%')
    expect(byPeriod).toContain('"利息","value":"不收取"')
    expect(cost({ plan: 'fee-rate', annualRate: '0', feeRate: '0.005', feeAt: 'start' })).toContain('签约时一次收取')
  })

  test('names who pays the interest where somebody else does', () => {
    const subsidy = [{ payer: 'merchant', share: '1', of: 'interest' as const }]
    const body = disclosureBody({ ...inputs, terms: { ...inputs.terms, plan: 'zero-interest', subsidy } }, 'zh-CN')
    expect(body.headline.rate).toMatch(/^0\.0+$/)
    expect(text(body)).toContain('谁替您付息费')
    expect(text(zh)).not.toContain('谁替您付息费')
  })
})

describe('the evidence', () => {
  let db: Database
  let shop: Merchant
  beforeAll(async () => {
    db = await testDatabase()
    shop = await openShop(db)
  })
  const show = (ref: Parameters<typeof showDisclosure>[1], language: 'zh-CN' | 'en', at = AT) =>
    attempt(db, tx => showDisclosure(tx, ref, language, at)).then(certain)

  test('is one row however often the page is opened, and another per language', async () => {
    const ref = await fillIn(db, await newBuyer(db), await placeOrder(db, shop))
    certain(await submit(db, ref))
    const first = await show(ref, 'zh-CN')
    expect((await show(ref, 'zh-CN', later(60))).id).toBe(first.id)
    expect((await show(ref, 'zh-CN', later(60))).shownAt).toEqual(AT)
    expect((await show(ref, 'en')).id).not.toBe(first.id)
    expect((await show(ref, 'zh-CN')).hash).toEqual(first.hash)
  })

  test('recomputes for ever, and a changed row shows', async () => {
    const signed = await buy(db, await newBuyer(db), await placeOrder(db, shop))
    const { checked, faults } = await verifyDisclosures(db)
    expect([checked > 0, faults]).toEqual([true, []])
    await expect(db.query('UPDATE instalments.disclosure SET language = $1', ['en'])).rejects.toThrow(
      'permission denied',
    )
    const owner = await ownerDatabase()
    const change = (sql: string) => owner.query(`${sql} WHERE customer_id = $1`, [signed.customerId])
    await change(`UPDATE instalments.signature SET hash = '\\x00'`)
    expect((await verifyDisclosures(db)).faults).toMatchObject([{ fault: 'the signature is for something else' }])
    await change(`UPDATE instalments.disclosure_reading SET seconds = 1`)
    expect((await verifyDisclosures(db)).faults).toMatchObject([{ fault: 'it was read in less time than it takes' }])
    await change(`UPDATE instalments.disclosure SET inputs = jsonb_set(inputs, '{penaltyRate}', '"0.17"')`)
    expect((await verifyDisclosures(db)).faults).toMatchObject([{ fault: 'the inputs give another page' }])
    await change(`UPDATE instalments.disclosure SET body = jsonb_set(body, '{headline,rate}', '"0.01"')`)
    expect((await verifyDisclosures(db)).faults).toMatchObject([
      { fault: 'the page does not have the hash that was kept' },
    ])
  })

  test('keeps when it was opened, how long it was read, and who signed with which code', async () => {
    const signed = await buy(db, await newBuyer(db), await placeOrder(db, shop))
    const { disclosure, evidence } = (await signedDisclosure(db, signed))!
    expect(evidence.shownAt).toEqual([AT])
    expect(evidence.reading?.seconds).toBeGreaterThanOrEqual(disclosure.inputs.minReadSeconds)
    expect(evidence.signature).toMatchObject({ codeId: expect.any(BigInt), sentTo: expect.stringContaining('*') })
    expect(evidence.signature!.at.getTime()).toBeGreaterThan(evidence.reading!.at.getTime())
    expect(stillProves(disclosure)).toBe(true)
    expect(stillProves({ ...disclosure, inputs: { ...disclosure.inputs, goods: '别的' } })).toBe(false)
  })

  test('counts reading from when the page was last opened', async () => {
    const ref = await fillIn(db, await newBuyer(db), await placeOrder(db, shop))
    certain(await submit(db, ref))
    const { id: disclosureId } = await show(ref, 'zh-CN')
    await show(ref, 'zh-CN', later(3600))
    const read = (seconds: number, at: Date) =>
      attempt(db, tx => readDisclosure(tx, ref, { disclosureId, seconds }, ctxAt(at)))
    expect(codeOf(await read(3600, later(3605)))).toBe('disclosure-read-too-fast')
    expect(codeOf(await read(3600, later(3611)))).toBeUndefined()
  })

  test('of another day does not sign: dates moved, so it is read again', async () => {
    const ref = await fillIn(db, await newBuyer(db), await placeOrder(db, shop))
    certain(await submit(db, ref))
    const signing = await prepareSigning(db, ref)
    await db.transaction(async tx => {
      await openBusinessDay(tx, '2026-11-23', AT)
      await closeBusinessDay(tx, TODAY, AT)
    })
    expect(codeOf(await sign(db, ref, signing))).toBe('disclosure-changed')
    const again = await prepareSigning(db, ref)
    expect(codeOf(await sign(db, ref, again))).toBeUndefined()
    expect((await show(ref, 'en', later(100))).id).toBe(again.disclosureId)
  })
})
