import { randomUUID } from 'node:crypto'
import type { PlainDate } from '@doorstep/calendar'
import type { Database, Tx } from '@doorstep/db'
import { testDatabase } from '@doorstep/testkit'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { alerts } from './alert.ts'
import { askVisit } from './ask-visit.ts'
import { type DeviceEvent, deviceEvent } from './device-event.ts'
import { cancelVisit, moveVisit } from './move-visit.ts'
import { stopsOf } from './officer-day.ts'
import { dayView } from './officer-wire.ts'
import { takeEvents } from './take-events.ts'
import { AT, CUIHU, done, EAST, openBank } from './testing/bank.ts'
import { visitEvents } from './visit-event.ts'

const TODAY = '2026-11-23' as PlainDate
const officer = { userId: 'officer-1', name: '罗成', role: 'officer', ip: null }
const later = (minutes: number) => new Date(AT.getTime() + minutes * 60_000)
const FIX = { latitude: 30.2, longitude: 120.2, accuracy: 12, age: 3 }

let db: Database
let customerId: bigint
let visitId: bigint
const key = () => ({ customerId, visitId })

beforeAll(async () => {
  db = await testDatabase()
  customerId = await openBank(db)
  await db.query(
    `INSERT INTO visits.officer (officer_id, staff_number, branch_id, skills, latitude, longitude, pace, active, changed_at)
     VALUES ($1, '8001', $2, '{}', 30.2, 120.2, 1, true, $3)`,
    [officer.userId, EAST, AT],
  )
})

/** One visit, booked and among the officer's stops of today. */
beforeEach(async () => {
  await db.query("UPDATE visits.visit SET status = 'cancelled' WHERE status <> 'cancelled'")
  visitId = await db.transaction(async tx => {
    const wish = { date: '2026-11-24' as PlainDate, from: '09:00', until: '12:00' }
    const where = { areaId: CUIHU.areaId, line: '3栋502' }
    const asked = { customerId, service: 'card-delivery', where, wish, channel: 'app', language: 'zh-CN' } as const
    const { id } = done(await askVisit(tx, { ...asked, consent: '同意' }, { who: officer, at: AT }))
    done(await moveVisit(tx, { customerId, visitId: id }, { to: 'booked' }, { who: officer, at: AT }))
    await promise(tx, id, AT)
    await tx.query(
      `INSERT INTO visits.stop (customer_id, visit_id, officer_id, branch_id, date, position, arrive_at, leave_at, travel_seconds)
       VALUES ($1, $2, $3, $4, $5, 1, $6, $7, 600)`,
      [customerId, id, officer.userId, EAST, TODAY, later(30), later(50)],
    )
    return id
  })
})

const promise = (tx: Tx, id: bigint, bookedAt: Date) =>
  tx.query(
    `INSERT INTO visits.booking (customer_id, visit_id, branch_id, promised_from, promised_until, sequence, booked_at)
     VALUES ($1, $2, $3, $4, $5, 0, $6) ON CONFLICT (customer_id, visit_id) DO UPDATE SET booked_at = excluded.booked_at`,
    [customerId, id, EAST, later(0), later(240), bookedAt],
  )

const event = (kind: DeviceEvent['kind'], minutes: number, more: object = {}): DeviceEvent => {
  const at = later(minutes).toISOString()
  const head = { eventId: randomUUID(), visitId: visitId.toString(), at, clockAt: at, offsetMs: 0 }
  return deviceEvent.parse({ ...head, kind, ...more })
}
const take = (events: DeviceEvent[], at = later(300)) =>
  db.transaction(tx => takeEvents(tx, [EAST], events, { who: officer, at }))
const refusals = async (events: DeviceEvent[]) => (await take(events)).map(taken => taken.refused)

test('a morning without a network arrives once, at the times at which it happened', async () => {
  const morning = [event('set-out', 10), event('arrived', 30, { fix: FIX })]
  await take(morning)
  done(await db.transaction(tx => moveVisit(tx, key(), { to: 'started' }, { who: officer, at: later(31) })))
  const signature = 'M10 20L30 40L50 60'
  const rest = [
    event('started', 32),
    event('ticked', 33, { item: 0, done: true }),
    event('ended', 45, { outcome: 'done', note: null, signature }),
  ]
  expect(await take(rest)).toMatchObject([{ refused: null }, { refused: null }, { refused: null, status: 'done' }])
  // The answers were lost on the way, so the phone sends everything again.
  expect(await refusals([...morning, ...rest])).toEqual([null, null, null, null, null])
  const events = await visitEvents(db, key())
  expect(events.slice(2).map(e => [e.status, e.at])).toEqual([
    ['travelling', later(10)],
    ['arrived', later(30)],
    ['started', later(31)],
    ['done', later(45)],
  ])
  const kept = await db.query<{ body: { signature?: string } }>(
    'SELECT body FROM visits.device_event WHERE visit_id = $1 ORDER BY id',
    [visitId],
  )
  expect(kept.rows).toHaveLength(5)
  expect(kept.rows.at(-1)?.body.signature).toBe(signature)
})

test('two sendings at the same moment do it once', async () => {
  const setOut = event('set-out', 10)
  await Promise.all([take([setOut]), take([setOut]), take([setOut])])
  expect((await visitEvents(db, key())).map(e => e.status)).toEqual(['asked', 'booked', 'travelling'])
})

test('a visit may not start unproven, and so not be done', async () => {
  const events = [
    event('set-out', 10),
    event('arrived', 30, { fix: FIX }),
    event('started', 31),
    event('ended', 40, { outcome: 'done', note: null, signature: null }),
  ]
  expect(await refusals(events)).toEqual([null, null, 'visit-not-proven', 'visit-move-not-allowed'])
})

test.each([
  ['old', { ...FIX, age: 61 }],
  ['vague', { ...FIX, accuracy: 101 }],
])('a position that is %s proves no arrival', async (_, fix) => {
  expect(await refusals([event('set-out', 10), event('arrived', 30, { fix })])).toEqual([null, 'fix-not-good'])
})

test('what was cancelled meanwhile is refused, kept, and left as it is by the officer', async () => {
  await db.transaction(tx => cancelVisit(tx, key(), { why: 'changed-mind' }, { who: officer, at: later(5) }))
  const setOut = event('set-out', 10)
  expect(await take([setOut])).toMatchObject([{ refused: 'visit-not-yours', status: 'cancelled' }])
  expect(await refusals([event('left-as-is', 60, { of: setOut.eventId, note: null })])).toEqual([null])
})

test('what is somebody else’s by now, or nobody’s, is refused', async () => {
  await db.query("UPDATE visits.stop SET date = '2026-11-24' WHERE visit_id = $1", [visitId])
  expect(await refusals([event('set-out', 10)])).toEqual(['visit-not-yours'])
  expect(await refusals([event('set-out', 10, { visitId: '999' })])).toEqual(['visit-not-yours'])
})

test('what happened before the time was promised anew is not done to the new promise', async () => {
  await db.transaction(tx => promise(tx, visitId, later(60)))
  const before = [event('set-out', 10), event('arrived', 30, { fix: FIX })]
  expect(await refusals(before)).toEqual(['visit-not-yours', 'visit-not-yours'])
  expect(await refusals([event('left-as-is', 70, { of: before[0]!.eventId, note: null })])).toEqual([null])
  expect(await take([event('set-out', 61)])).toMatchObject([{ refused: null, status: 'travelling' }])
})

test('an officer who does not work any more goes nowhere, whatever was planned', async () => {
  await db.query('UPDATE visits.officer SET active = false')
  expect(await refusals([event('set-out', 10)])).toEqual(['visit-not-yours'])
  expect(await stopsOf(db, officer.userId, TODAY)).toEqual([])
  await db.query('UPDATE visits.officer SET active = true')
})

test('a phone whose clock runs ahead makes nothing happen in the future', async () => {
  await take([event('set-out', 600)], later(300))
  expect((await visitEvents(db, key())).at(-1)).toMatchObject({ status: 'travelling', at: later(300) })
})

test('the day shows a masked name, and where somebody lives only until the visit is over', async () => {
  const day = async () =>
    dayView(
      db,
      (await stopsOf(db, officer.userId, TODAY)).filter(stop => stop.id === visitId),
    )
  expect(await day()).toMatchObject([{ customer: expect.stringContaining('*'), line: '3栋502', status: 'booked' }])
  await take([event('set-out', 10), event('arrived', 30, { fix: FIX })])
  await take([event('ended', 40, { outcome: 'nobody-there', note: null, signature: null })])
  expect(await day()).toMatchObject([{ status: 'no-show', line: null, place: null, preference: null }])
})

test('a call for help comes before the supervisors of the branch, whatever the visit', async () => {
  const alarm = { visitId: null, why: 'sos', fix: FIX }
  expect(await take([event('alarm', 20, alarm)])).toMatchObject([{ refused: null, status: null }])
  expect(await refusals([event('alarm', 21, { ...alarm, visitId: visitId.toString(), why: 'overdue' })])).toEqual([
    null,
  ])
  const { items } = await alerts(db, [EAST], { status: 'open', limit: 10 })
  expect(items.map(({ kind, visitId: at, officerId, place }) => [kind, at, officerId, place])).toEqual([
    ['overdue', visitId, officer.userId, { latitude: FIX.latitude, longitude: FIX.longitude }],
    ['sos', null, officer.userId, { latitude: FIX.latitude, longitude: FIX.longitude }],
  ])
})

test('of a visit for two, whoever comes second finds it on its way', async () => {
  await take([event('set-out', 10), event('arrived', 30, { fix: FIX })])
  expect(await take([event('set-out', 12), event('arrived', 31, { fix: FIX })])).toMatchObject([
    { refused: null, status: 'arrived' },
    { refused: null, status: 'arrived' },
  ])
})
