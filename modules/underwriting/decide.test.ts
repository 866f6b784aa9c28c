import { parseMoney } from '@doorstep/money'
import { ownerDatabase, testDatabase } from '@doorstep/testkit'
import { describe, expect, test } from 'vitest'
import { decide, replay } from './decide.ts'
import { type Application, factsOf } from './facts.ts'
import { askRules, loadRules, ruleVersion } from './rules.ts'

const yuan = (amount: string) => parseMoney(amount, 'CNY')
const applicant: Application = {
  age: 35,
  ageAtMaturity: 36,
  monthlyIncome: yuan('8000.00'),
  monthlyObligations: yuan('500.00'),
  existingInstalments: yuan('0.00'),
  instalment: yuan('888.49'),
  amount: yuan('10000.00'),
  count: 12,
  exposure: yuan('0.00'),
  arrearsDays: 0,
  firstTime: true,
  phoneVerified: true,
  recentApplications: 1,
  occupation: 'employed',
  scene: 'digital',
}
const ask = (change: Partial<Application>) => askRules(ruleVersion(), factsOf({ ...applicant, ...change }))

describe('facts', () => {
  test('carry amounts in major units and the burden to four decimals', () => {
    const facts = factsOf(applicant)
    expect(facts).toMatchObject({ monthlyIncome: 8000, instalment: 888.49, burden: 0.1736 })
    expect(factsOf({ ...applicant, monthlyIncome: yuan('0.00') }).burden).toBe(99.9999)
  })
})

describe('the rules', () => {
  test('are valid', () => {
    expect(loadRules).not.toThrow()
  })

  test('approve an ordinary applicant, and price by burden and record', async () => {
    expect(await ask({})).toMatchObject({ outcome: 'approve', limit: 48_000, annualRate: '0.1080', reasons: [] })
    expect(await ask({ firstTime: false })).toMatchObject({ limit: 80_000, annualRate: '0.0960' })
    expect(await ask({ monthlyObligations: yuan('2000.00') })).toMatchObject({
      outcome: 'approve',
      annualRate: '0.1200',
    })
  })

  test.each([
    ['us-2026-11', 7500, '0.1190'],
    ['eu-2026-11', 7500, '0.0790'],
  ])('of %s have amounts of their own currency', async (version, limit, annualRate) => {
    expect(await askRules(version, factsOf({ ...applicant, amount: yuan('2000.00') }))).toMatchObject({
      outcome: 'approve',
      limit,
      annualRate,
    })
    expect(await askRules(version, factsOf({ ...applicant, amount: yuan('4000.00') }))).toMatchObject({
      reasons: ['first-large-order'],
    })
  })

  test.each<[string, Partial<Application>]>([
    ['under-age', { age: 17 }],
    ['phone-not-verified', { phoneVerified: false }],
    ['burden-too-high', { monthlyObligations: yuan('4800.00') }],
    ['days-in-arrears', { arrearsDays: 1 }],
    ['long-in-arrears', { arrearsDays: 31 }],
    ['amount-over-limit', { exposure: yuan('90000.00') }],
  ])('decline: %s', async (reason, change) => {
    expect(await ask(change)).toMatchObject({ outcome: 'decline', reasons: [reason] })
  })

  test('decline without income, whatever else', async () => {
    expect(await ask({ monthlyIncome: yuan('0.00') })).toMatchObject({
      outcome: 'decline',
      limit: 0,
      reasons: ['no-income', 'amount-over-limit'],
    })
  })

  test.each<[string, Partial<Application>]>([
    ['age-at-maturity', { age: 75, ageAtMaturity: 76 }],
    ['burden-high', { monthlyObligations: yuan('3600.00') }],
    ['many-applications', { recentApplications: 4 }],
    ['first-large-order', { amount: yuan('20000.01') }],
    ['amount-over-limit', { exposure: yuan('40000.00') }],
    ['student', { occupation: 'student', monthlyIncome: yuan('8000.00'), amount: yuan('3000.00') }],
  ])('refer: %s', async (reason, change) => {
    expect(await ask(change)).toMatchObject({ outcome: 'refer', reasons: [reason] })
  })

  test('name the rules that hit', async () => {
    expect((await ask({ age: 17, arrearsDays: 2 })).trace).toEqual({
      eligibility: ['E1', 'E6'],
      limits: ['L2'],
      prices: ['P2'],
    })
  })

  test('of an unknown version are refused', async () => {
    await expect(askRules('cn-1900-01', factsOf(applicant))).rejects.toThrow('no rule version')
  })
})

describe('a decision', () => {
  const input = { customerId: 7n, applicationId: 70n, facts: factsOf(applicant) }
  const at = new Date('2026-11-22T02:00:00Z')

  test('is kept with its facts and comes out the same years later', async () => {
    const db = await testDatabase()
    const decision = await db.transaction(tx => decide(tx, input, at))
    expect(decision).toMatchObject({ outcome: 'approve', annualRate: '0.1080', limit: yuan('48000.00') })
    const replayed = await replay(db, decision)
    expect(replayed).toMatchObject({ equal: true, kept: { facts: input.facts, ruleVersion: ruleVersion() } })
  })

  test('that somebody changed does not', async () => {
    const db = await testDatabase()
    const decision = await db.transaction(tx => decide(tx, input, at))
    await expect(db.query('UPDATE underwriting.decision SET limit_minor = 1')).rejects.toThrow('permission denied')
    await (await ownerDatabase()).query('UPDATE underwriting.decision SET limit_minor = limit_minor + 1')
    expect(await replay(db, decision)).toMatchObject({ equal: false })
  })

  test('has no price when declined', async () => {
    const db = await testDatabase()
    const facts = factsOf({ ...applicant, age: 17 })
    expect(await db.transaction(tx => decide(tx, { ...input, facts }, at))).toMatchObject({ annualRate: null })
  })
})
