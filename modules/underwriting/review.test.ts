import { system } from '@doorstep/audit'
import { type Database, newId, type Tx } from '@doorstep/db'
import type { Principal, Refusal } from '@doorstep/http'
import { parseMoney } from '@doorstep/money'
import { testDatabase } from '@doorstep/testkit'
import { beforeAll, describe, expect, test } from 'vitest'
import { deadline } from './deadline.ts'
import { decide } from './decide.ts'
import { factsOf } from './facts.ts'
import { claimReview, decideReview, openReview, releaseReview, withdrawReview } from './review.ts'
import { caseEvents, caseOfBranches, casesOfBranches } from './review-store.ts'

const at = new Date('2026-11-23T02:00:00Z') // Monday, 10:00 in Shanghai
const ctx = { who: system('test'), at }
const yuan = (amount: string) => parseMoney(amount, 'CNY')
const reviewer = (userId: string, change: Partial<Principal> = {}): Principal => ({
  userId,
  name: userId,
  phone: null,
  customerId: null,
  merchant: null,
  staff: { roles: ['reviewer'], units: [11n] },
  ...change,
})
const [li, wang] = [reviewer('li'), reviewer('wang')]

// Around National Day 2026: the 5th to the 7th off, Saturday the 10th worked.
const calendar = {
  code: 'CN',
  weekend: [6, 7],
  years: new Set([2026]),
  holidays: new Set(['2026-10-05', '2026-10-06', '2026-10-07']),
  workdays: new Set(['2026-10-10']),
}

let db: Database
beforeAll(async () => {
  db = await testDatabase()
})

async function newCase(
  branchId = 11n,
  now = at,
): Promise<{ caseId: bigint; customerId: bigint; applicationId: bigint }> {
  const [customerId, applicationId] = [newId(), newId()]
  const facts = factsOf({
    age: 30,
    ageAtMaturity: 31,
    monthlyIncome: yuan('8000.00'),
    monthlyObligations: yuan('0.00'),
    existingInstalments: yuan('0.00'),
    instalment: yuan('2000.00'),
    amount: yuan('22000.00'),
    count: 12,
    exposure: yuan('0.00'),
    arrearsDays: 0,
    firstTime: true,
    phoneVerified: true,
    recentApplications: 1,
    occupation: 'employed',
    scene: 'home',
  })
  const caseId = await db.transaction(async tx => {
    const { decisionId } = await decide(tx, { customerId, applicationId, facts }, now)
    const review = { customerId, applicationId, decisionId, branchId, title: '沙发 · 居家', amount: yuan('22000.00') }
    return openReview(tx, { ...review, calendar }, { ...ctx, at: now })
  })
  return { caseId, customerId, applicationId }
}

const run = (work: (tx: Tx) => Promise<Refusal | undefined>) => db.transaction(work).then(refusal => refusal?.code)
const claim = (caseId: bigint, by: Principal) => run(tx => claimReview(tx, caseId, by, ctx))
const release = (caseId: bigint, by: Principal) => run(tx => releaseReview(tx, caseId, by, ctx))
const approve = (caseId: bigint, by: Principal, reasons = ['income-confirmed']) =>
  run(tx => decideReview(tx, caseId, { outcome: 'approved', reasons, note: '已电话核实' }, by, ctx))

describe('the desk', () => {
  test('works by deadline, each reviewer in their own branches', async () => {
    const later = await newCase(12n, new Date('2026-11-23T03:00:00Z'))
    const sooner = await newCase(12n)
    await newCase(13n)
    const queue = await casesOfBranches(db, [12n], { status: 'open', after: null, limit: 10 })
    expect(queue.map(c => c.id)).toEqual([sooner.caseId, later.caseId])
    const [first] = queue
    const rest = await casesOfBranches(db, [12n], { status: 'open', after: first!, limit: 10 })
    expect(rest.map(c => c.id)).toEqual([later.caseId])
    expect(await claim(later.caseId, li)).toBe('not-found')
  })

  test('lets one hold a case, and only the holder decide it', async () => {
    const { caseId, customerId } = await newCase()
    expect(await approve(caseId, li)).toBe('case-not-claimed')
    const claims = await Promise.all([claim(caseId, li), claim(caseId, wang)])
    expect(claims.filter(code => code === 'case-held').length).toBe(1)
    const [holder, other] = claims[0] === undefined ? [li, wang] : [wang, li]
    expect(await claim(caseId, holder)).toBeUndefined()
    expect(await approve(caseId, other)).toBe('case-held')
    expect(await release(caseId, other)).toBe('case-held')
    expect(await approve(caseId, holder, ['details-do-not-match'])).toBe('reason-unknown')
    expect(await approve(caseId, holder)).toBeUndefined()
    expect(await approve(caseId, holder)).toBe('case-closed')
    const found = (await caseOfBranches(db, [11n], caseId))!
    expect(found).toMatchObject({ status: 'approved', customerId, reasons: ['first-large-order'] })
    expect((await caseEvents(db, found)).map(e => e.status)).toEqual(['open', 'claimed', 'approved'])
    const { rows } = await db.query('SELECT payload FROM jobs.outbox WHERE customer_id = $1', [customerId])
    expect(rows[0]!.payload).toMatchObject({ caseId: caseId.toString(), outcome: 'approved', note: '已电话核实' })
  })

  test('keeps four eyes on it: nobody decides their own', async () => {
    const { caseId, customerId } = await newCase()
    expect(await claim(caseId, reviewer('zhao', { customerId }))).toBe('own-application')
    const underOtherName = { roles: ['reviewer' as const], units: [11n], ownCustomers: [customerId] }
    expect(await claim(caseId, reviewer('zhao.second', { staff: underOtherName }))).toBe('own-application')
  })

  test('takes a case back from its holder or by a supervisor', async () => {
    const { caseId } = await newCase()
    await claim(caseId, li)
    const supervisor = reviewer('chen', { staff: { roles: ['supervisor'], units: [11n] } })
    expect(await release(caseId, supervisor)).toBeUndefined()
    expect(await claim(caseId, wang)).toBeUndefined()
    expect(await release(caseId, wang)).toBeUndefined()
  })

  test('drops a case that the applicant took back', async () => {
    const application = await newCase()
    await db.transaction(tx => withdrawReview(tx, application, ctx))
    await db.transaction(tx => withdrawReview(tx, application, ctx))
    expect(await claim(application.caseId, li)).toBe('case-closed')
  })
})

test.each([
  ['2026-11-23T02:00:00Z', '2026-11-23T06:00:00Z'], // Monday 10:00 → 14:00
  ['2026-11-23T07:00:00Z', '2026-11-24T03:00:00Z'], // 15:00, two hours today, two tomorrow
  ['2026-11-22T12:00:00Z', '2026-11-23T05:00:00Z'], // Sunday evening → Monday 13:00
  ['2026-11-27T08:30:00Z', '2026-11-30T04:30:00Z'], // Friday 16:30 → Monday 12:30
  ['2026-11-22T22:00:00Z', '2026-11-23T05:00:00Z'], // Monday 6:00, before the desk opens
  ['2026-11-23T09:00:00Z', '2026-11-24T05:00:00Z'], // at closing time
  ['2026-10-04T03:00:00Z', '2026-10-08T05:00:00Z'], // in the holidays → the first day back, 13:00
  ['2026-10-09T08:00:00Z', '2026-10-10T04:00:00Z'], // Friday 16:00 → the worked Saturday 12:00
  ['2026-12-31T08:00:00Z', '2027-01-01T04:00:00Z'], // a year not published yet counts by its weekends
])('four hours of desk time after %s end at %s', (from, to) => {
  expect(deadline(new Date(from), 4, calendar).toISOString()).toBe(new Date(to).toISOString())
})
