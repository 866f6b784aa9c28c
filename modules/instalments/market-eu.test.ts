import { businessDate, trialBalance, verify } from '@doorstep/ledger'
import { parseMoney } from '@doorstep/money'
import { printPaper } from '@doorstep/pdf'
import { testDatabase } from '@doorstep/testkit'
import { beforeAll, expect, test } from 'vitest'
import { type Evidence, signedDisclosure } from './disclosure-evidence.ts'
import type { Disclosure } from './disclosure.ts'
import { monthlyRate, repayFirst, sellIn } from './market.fixture.ts'
import { closeOverdueDays } from './nightly-timetable.ts'
import { contractPaper, disclosurePaper } from './paper.ts'
import { verifyContracts } from './verify.ts'
import { verifyDisclosures } from './verify-disclosures.ts'

let db: Awaited<ReturnType<typeof testDatabase>>
let ref: Awaited<ReturnType<typeof sellIn>>
let signed: { disclosure: Disclosure; evidence: Evidence }
beforeAll(async () => {
  db = await testDatabase()
  ref = await sellIn(db, 'EU')
  signed = (await signedDisclosure(db, ref))!
})

test('a contract is signed with a code on the form of its market', () => {
  const { disclosure, evidence } = signed
  expect(disclosure.ruleVersion).toMatch(/^eu-/)
  expect(disclosure.inputs.terms.currency).toBe('EUR')
  expect(disclosure.readSeconds).toBe(15)
  expect(evidence.signature?.codeId).toBeTruthy()
})

// Directive (EU) 2023/2225, Annex III: the rate of a month compounded over the year.
test('its rate is the one that its payments give', () => {
  const { headline, schedule } = signed.disclosure.body
  const payments = schedule.map(row => Number(parseMoney(row.total.amount, 'EUR').minor))
  expect(payments).toHaveLength(12)
  expect(Number(headline.rate)).toBeCloseTo((1 + monthlyRate(120_000, payments)) ** 12 - 1, 6)
})

test('it prints as the form and as the contract', async () => {
  const contract = { number: 'D1', borrower: 'José Núñez' }
  const form = disclosurePaper(signed.disclosure, signed.evidence, 'A4', contract)
  expect(form.title).toBe('Standard European Consumer Credit Information')
  for (const paper of [form, contractPaper(signed.disclosure, signed.evidence, 'A4', contract)]) {
    expect(JSON.stringify(paper.blocks)).toContain('Europe/Brussels')
    expect((await printPaper(paper)).subarray(0, 5).toString()).toBe('%PDF-')
  }
})

test('its day ends at midnight in Brussels', async () => {
  await closeOverdueDays(db, new Date('2026-11-22T22:30:00Z'))
  expect(await businessDate(db)).toBe('2026-11-22')
  await closeOverdueDays(db, new Date('2026-11-22T23:30:00Z'))
  expect(await businessDate(db)).toBe('2026-11-23')
})

test('it is repaid in its currency, and everything proves', async () => {
  await repayFirst(db, ref, 'EUR')
  expect(await verifyDisclosures(db)).toEqual({ checked: 1, faults: [] })
  expect([await verify(db), await verifyContracts(db)]).toEqual([[], []])
  expect(new Set((await trialBalance(db)).map(row => row.currency))).toEqual(new Set(['EUR']))
})
