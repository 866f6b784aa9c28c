import { chooseMarket, MARKETS } from '@doorstep/identity'
import { businessDate, trialBalance, verify } from '@doorstep/ledger'
import { parseMoney } from '@doorstep/money'
import { printPaper } from '@doorstep/pdf'
import { testDatabase } from '@doorstep/testkit'
import { beforeAll, expect, test } from 'vitest'
import { AT } from './buying.fixture.ts'
import { type Evidence, signedDisclosure } from './disclosure-evidence.ts'
import type { Disclosure } from './disclosure.ts'
import { monthlyRate, repayFirst, sellIn } from './market.fixture.ts'
import { closeOverdueDays } from './nightly-timetable.ts'
import { contractPaper, disclosurePaper } from './paper.ts'
import { ensureProducts, productsOnSale } from './product.ts'
import { verifyContracts } from './verify.ts'
import { verifyDisclosures } from './verify-disclosures.ts'

let db: Awaited<ReturnType<typeof testDatabase>>
let ref: Awaited<ReturnType<typeof sellIn>>
let signed: { disclosure: Disclosure; evidence: Evidence }
beforeAll(async () => {
  db = await testDatabase()
  ref = await sellIn(db, 'US')
  signed = (await signedDisclosure(db, ref))!
})

test('a contract is signed with a code on the form of its market', () => {
  const { disclosure, evidence } = signed
  expect(disclosure.ruleVersion).toMatch(/^us-/)
  expect(disclosure.inputs.terms.currency).toBe('USD')
  expect(disclosure.readSeconds).toBe(15)
  expect(evidence.signature?.codeId).toBeTruthy()
})

// Regulation Z, Appendix J: the rate of a unit period, here a month, times twelve.
test('its rate is the one that its payments give', () => {
  const { headline, schedule } = signed.disclosure.body
  const payments = schedule.map(row => Number(parseMoney(row.total.amount, 'USD').minor))
  expect(payments).toHaveLength(12)
  expect(Number(headline.rate)).toBeCloseTo(12 * monthlyRate(120_000, payments), 6)
})

test('it prints as the form and as the contract', async () => {
  const contract = { number: 'D1', borrower: 'José Núñez' }
  const form = disclosurePaper(signed.disclosure, signed.evidence, 'Letter', contract)
  expect(form.title).toBe('Truth in Lending disclosure')
  for (const paper of [form, contractPaper(signed.disclosure, signed.evidence, 'A4', contract)]) {
    expect(JSON.stringify(paper.blocks)).toContain('America/New_York')
    expect((await printPaper(paper)).subarray(0, 5).toString()).toBe('%PDF-')
  }
})

test('its day ends at midnight in New York', async () => {
  await closeOverdueDays(db, new Date('2026-11-23T04:30:00Z'))
  expect(await businessDate(db)).toBe('2026-11-22')
  await closeOverdueDays(db, new Date('2026-11-23T05:30:00Z'))
  expect(await businessDate(db)).toBe('2026-11-23')
})

test('it is repaid in its currency, and everything proves', async () => {
  await repayFirst(db, ref, 'USD')
  expect(await verifyDisclosures(db)).toEqual({ checked: 1, faults: [] })
  expect([await verify(db), await verifyContracts(db)]).toEqual([[], []])
  expect(new Set((await trialBalance(db)).map(row => row.currency))).toEqual(new Set(['USD']))
})

test('a bank keeps the market that it was founded for, and begins with the products of no other', async () => {
  expect(await db.transaction(tx => chooseMarket(tx, MARKETS.CN, AT))).toEqual(MARKETS.US)
  await db.transaction(tx => ensureProducts(tx, AT))
  expect((await productsOnSale(db)).map(product => product.terms.jurisdiction)).toEqual(['US'])
})
