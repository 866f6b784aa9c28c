import type { PlainDate } from '@doorstep/calendar'
import type { Database } from '@doorstep/db'
import { testDatabase } from '@doorstep/testkit'
import { beforeAll, describe, expect, test } from 'vitest'
import { askVisit, type NewVisit } from './ask-visit.ts'
import { cancelVisit, moveVisit } from './move-visit.ts'
import { savePreference } from './preference.ts'
import { CUIHU, done, openBank, stamp } from './testing/bank.ts'
import { visitEvents } from './visit-event.ts'
import { MOVES, mayMove, VISIT_STATUSES, WHYS } from './visit-status.ts'

let db: Database
let customerId: bigint
beforeAll(async () => {
  db = await testDatabase()
  customerId = await openBank(db)
})

const asked = (over: Partial<NewVisit> = {}): NewVisit => ({
  customerId,
  service: 'card-delivery',
  where: { areaId: CUIHU.areaId, line: '翠湖花园3栋502' },
  wish: { date: '2026-11-24' as PlainDate, from: '09:00', until: '12:00' },
  channel: 'app',
  language: 'zh-CN',
  consent: '同意',
  ...over,
})
const ask = (over: Partial<NewVisit> = {}) => db.transaction(tx => askVisit(tx, asked(over), stamp))

test.each([
  ['service-not-offered', { service: 'haircut' }],
  ['address-not-served', { where: { areaId: 999n, line: '3栋' } }],
  ['wish-not-possible', { wish: { date: '2027-11-24' as PlainDate, from: '09:00', until: '12:00' } }],
  ['wish-not-possible', { wish: { date: '2026-11-24' as PlainDate, from: '22:00', until: '23:00' } }],
  ['not-found', { customerId: 999n }],
])('%s', async (code, over) => expect(await ask(over)).toMatchObject({ code }))

test('a visit goes its course, comes back another day, and every step is a row', async () => {
  const visit = done(await ask())
  const key = { customerId, visitId: visit.id }
  expect(await ask()).toMatchObject({ code: 'visit-already-asked', params: { reference: visit.reference } })
  const course = [
    ['booked'],
    ['travelling'],
    ['arrived'],
    ['asked', 'come-back-later'],
    ['booked'],
    ['travelling'],
    ['arrived'],
    ['started'],
    ['done'],
  ] as const
  for (const [to, why = null] of course) done(await db.transaction(tx => moveVisit(tx, key, { to, why }, stamp)))
  const events = await visitEvents(db, key)
  expect(events.map(({ status, why }) => [status, why])).toEqual([
    ['asked', null],
    ...course.map(([to, why = null]) => [to, why]),
  ])
  const late = await db.transaction(tx => cancelVisit(tx, key, { why: 'changed-mind' }, stamp))
  expect(late).toMatchObject({ code: 'visit-move-not-allowed' })
  expect(done(await ask()).status).toBe('asked')
})

test('nobody proposes a visit to who opted out; they may ask for one themselves', async () => {
  const nothing = { speaks: 'mandarin', companion: null, needs: [], doNotRing: false, dog: false } as const
  await db.transaction(tx => savePreference(tx, customerId, { ...nothing, optedOut: true }, stamp))
  expect(await ask({ channel: 'manager', service: 'loan-advice' })).toMatchObject({ code: 'customer-opted-out' })
  expect(done(await ask({ channel: 'hotline', service: 'loan-advice' })).status).toBe('asked')
})

describe('the table of moves', () => {
  const ends = VISIT_STATUSES.filter(status => Object.keys(MOVES[status]).length === 0)

  test('leads from asking to every status, and ends in four', () => {
    const reached = new Set<string>(['asked'])
    for (const from of reached) for (const to of Object.keys(MOVES[from as keyof typeof MOVES])) reached.add(to)
    expect([...reached].sort()).toEqual([...VISIT_STATUSES].sort())
    expect(ends).toEqual(['done', 'no-show', 'turned-away', 'cancelled'])
  })

  test('asks for a reason wherever a visit leaves its course, and for none where it goes on', () => {
    for (const from of VISIT_STATUSES)
      for (const to of VISIT_STATUSES)
        for (const why of WHYS) expect(mayMove(from, to, why) && mayMove(from, to, null)).toBe(false)
  })
})
