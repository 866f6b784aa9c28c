import type { PlainDate } from '@doorstep/calendar'
import { type Database, newId } from '@doorstep/db'
import { isRefusal } from '@doorstep/http'
import { createCustomer } from '@doorstep/identity'
import { ownerDatabase, testDatabase } from '@doorstep/testkit'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { askVisit } from './ask-visit.ts'
import { bookSlot } from './book-slot.ts'
import { planAsSaved } from './day-plan.ts'
import { weighMove } from './move-stop.ts'
import { offerSlots } from './offer-slots.ts'
import { proposeDay } from './propose-day.ts'
import { savePlan } from './save-plan.ts'
import { AT, CUIHU, done, EAST, openBank, stamp } from './testing/bank.ts'
import { judgeDay } from './testing/judge-day.ts'
import { openRoster } from './testing/roster.ts'
import { timeRoutes } from './time-routes.ts'
import { loadVisitDay, routesOf } from './visit-day.ts'

const TUESDAY = '2026-11-24' as PlainDate
let db: Database
beforeAll(async () => {
  db = await testDatabase()
  await openBank(db)
})
beforeEach(async () => {
  const owner = await ownerDatabase()
  await owner.query(
    `TRUNCATE visits.visit, visits.booking, visits.stop, visits.slot_hold, visits.shift, visits.officer, jobs.outbox CASCADE`,
  )
})

const load = (at = AT) => loadVisitDay(db, EAST, TUESDAY, at)

/** So many visits, each booked at the first time that was offered. */
async function book(count: number): Promise<void> {
  for (let i = 0; i < count; i++)
    await db.transaction(async tx => {
      const phone = `+86138${newId().toString().slice(-8)}`
      const customerId = done(await createCustomer(tx, { branchId: EAST, phone, fullName: '李雷' }, AT))
      const asked = {
        customerId,
        service: 'card-delivery',
        channel: 'app',
        language: 'zh-CN',
        consent: '同意',
      } as const
      const where = { areaId: CUIHU.areaId, line: `翠湖花园${i + 1}栋` }
      const wish = { date: TUESDAY, from: '09:00', until: '18:00' }
      const { id: visitId } = done(await askVisit(tx, { ...asked, where, wish }, stamp))
      const key = { customerId, visitId }
      const offers = done(await offerSlots(tx, key, wish, AT))
      const offer = offers.find(({ from }) => from.getTime() < Date.parse('2026-11-24T16:00:00Z'))!
      done(await bookSlot(tx, key, offer.choice, stamp))
    })
}

test('a proposal that is taken becomes the day’s stops, and the checker has nothing against it', async () => {
  await openRoster(db, [
    { officerId: 'a', dates: [TUESDAY] },
    { officerId: 'b', dates: [TUESDAY] },
  ])
  await book(5)
  const day = await load()
  expect(day.visits).toHaveLength(5)
  const routes = await proposeDay(day)
  const saved = done(await db.transaction(tx => savePlan(tx, { ...day, routes }, stamp)))
  expect(routesOf(saved)).toEqual(routes)
  expect(planAsSaved(saved)).toMatchObject({ unassigned: [], kept: 5 })
  const timed = timeRoutes(saved, routesOf(saved))
  expect('fault' in timed ? timed.fault : judgeDay(saved, timed.days)).toEqual([])
  const { rows } = await db.query("SELECT type FROM jobs.outbox WHERE type = 'visits.planned'")
  expect(rows).toHaveLength(1)
})

test('a plan is refused when the day has changed since, and leaves the day alone', async () => {
  await openRoster(db, [{ officerId: 'a', dates: [TUESDAY] }])
  await book(1)
  const day = await load()
  await book(1)
  const before = await load()
  const refused = await db.transaction(tx => savePlan(tx, { ...day, routes: routesOf(day) }, stamp))
  expect(isRefusal(refused) && refused.code).toBe('day-changed')
  expect((await load()).version).toBe(before.version)
})

test('a plan is refused while an officer is setting out, and takes nobody’s stop away', async () => {
  await openRoster(db, [{ officerId: 'a', dates: [TUESDAY] }])
  await book(1)
  const day = await load()
  const routes = routesOf(day).map(route => ({ ...route, stops: [] }))
  await db.transaction(async setOut => {
    await setOut.query("UPDATE visits.visit SET status = 'travelling'")
    const refused = await db.transaction(tx => savePlan(tx, { ...day, routes }, stamp))
    expect(isRefusal(refused) && refused.code).toBe('day-changed')
  })
  expect((await load()).visits[0]).toMatchObject({ status: 'travelling', stops: [{ officerId: 'a' }] })
})

test('whoever is ill goes nowhere: their visits are nobody’s until a colleague takes them over', async () => {
  await openRoster(db, [
    { officerId: 'a', dates: [TUESDAY] },
    { officerId: 'b', dates: [TUESDAY] },
  ])
  await book(1)
  const { officerId } = (await load()).visits[0]!.stops[0]!
  await db.query("UPDATE visits.shift SET absence = 'ill' WHERE officer_id = $1", [officerId])
  const day = await load()
  const { visitId } = day.visits[0]!
  expect(planAsSaved(day).unassigned).toEqual([{ visitId, why: 'free' }])
  const found = weighMove(day, visitId, [officerId === 'a' ? 'b' : 'a'])
  if ('fault' in found) throw new Error(found.fault)
  const saved = done(await db.transaction(tx => savePlan(tx, { ...day, routes: found.routes }, stamp)))
  expect(saved.visits[0]!.stops.map(stop => stop.officerId)).toEqual([officerId === 'a' ? 'b' : 'a'])
})

test('routes that leave people or promises out of account are refused', async () => {
  await openRoster(db, [{ officerId: 'a', dates: [TUESDAY] }])
  await book(1)
  const day = await load()
  const [route] = routesOf(day)
  for (const routes of [
    [{ ...route!, officerId: 'nobody' }],
    [route!, route!],
    [{ ...route!, stops: [{ visitId: 1n, at: null }] }],
  ]) {
    const refused = await db.transaction(tx => savePlan(tx, { ...day, routes }, stamp))
    expect(isRefusal(refused) && refused.code).toBe('plan-not-possible')
  }
})
