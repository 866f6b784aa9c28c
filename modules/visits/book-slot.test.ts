import type { PlainDate } from '@doorstep/calendar'
import { type Database, newId } from '@doorstep/db'
import { isRefusal } from '@doorstep/http'
import { createCustomer } from '@doorstep/identity'
import { ownerDatabase, testDatabase } from '@doorstep/testkit'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { askVisit } from './ask-visit.ts'
import { barAddress, liftBar } from './barred-address.ts'
import { bookSlot } from './book-slot.ts'
import { cancelVisit } from './move-visit.ts'
import { offerSlots } from './offer-slots.ts'
import { releaseExpired } from './release-holds.ts'
import { remindOfVisits } from './remind.ts'
import { offeredSlots } from './slot-hold.ts'
import { AT, CUIHU, done, EAST, KNOWN_PHONE, openBank, stamp } from './testing/bank.ts'
import { openRoster } from './testing/roster.ts'

const TUESDAY = '2026-11-24' as PlainDate
const WEDNESDAY = '2026-11-25' as PlainDate
const THURSDAY = '2026-11-26' as PlainDate
const minutesLater = (minutes: number) => new Date(AT.getTime() + minutes * 60_000)
let db: Database
let wang: bigint
let owner: Database
beforeAll(async () => {
  db = await testDatabase({ max: 12 })
  owner = await ownerDatabase()
  wang = await openBank(db)
})
beforeEach(async () => {
  await owner.query(
    `TRUNCATE visits.visit, visits.booking, visits.stop, visits.slot_hold, visits.shift, visits.officer, visits.task,
              notifications.message, jobs.outbox CASCADE`,
  )
})

async function ask(customerId: bigint, line: string, at = AT, service = 'card-delivery') {
  const asked = { customerId, service, channel: 'app', language: 'zh-CN', consent: '同意' } as const
  const wish = { date: TUESDAY, from: '14:00', until: '16:00' } as const
  const visit = done(
    await db.transaction(tx =>
      askVisit(tx, { ...asked, where: { areaId: CUIHU.areaId, line }, wish }, { ...stamp, at }),
    ),
  )
  return { customerId, visitId: visit.id }
}

async function customers(count: number): Promise<bigint[]> {
  return db.transaction(async tx => {
    const ids: bigint[] = []
    for (let i = 0; i < count; i++)
      ids.push(
        done(
          await createCustomer(
            tx,
            { branchId: EAST, phone: `+86138${newId().toString().slice(-8)}`, fullName: '李雷' },
            AT,
          ),
        ),
      )
    return ids
  })
}

const book = (key: { customerId: bigint; visitId: bigint }, choice: number, at = AT) =>
  db.transaction(tx => bookSlot(tx, key, choice, { ...stamp, at }))
const rows = async (text: string, params: unknown[] = []) => (await db.query(text, params)).rows
const texts = (customerId: bigint) =>
  rows(`SELECT template, body FROM notifications.message WHERE customer_id = $1 ORDER BY id`, [customerId])

test('a booking is a promise, a stop and a text that says all', async () => {
  await openRoster(db, [{ officerId: 'o1', dates: [TUESDAY] }])
  const key = await ask(wang, '3栋502')
  const booked = done(await book(key, 1))
  expect(booked).toMatchObject({ status: 'booked', promisedFrom: new Date('2026-11-24T06:00:00Z') })
  expect(await rows('SELECT sequence, ended_at FROM visits.booking')).toEqual([{ sequence: 0, ended_at: null }])
  const [stop] = await rows('SELECT officer_id, position, arrive_at, travel_seconds FROM visits.stop')
  expect(stop).toMatchObject({ officer_id: 'o1', position: 1, arrive_at: new Date('2026-11-24T06:00:00Z') })
  expect(await rows('SELECT FROM visits.slot_hold')).toEqual([])
  const [text] = await texts(wang)
  expect(text).toMatchObject({ template: 'visit-booked' })
  expect(text!.body).toMatch(
    /^已约定：11月24日（周二）14:00-16:00到翠湖花园 3栋502办理银行卡送达，编号\w{4}。请备好：.+改期 \w{4}.+取消/,
  )
  expect(await rows(`SELECT type FROM jobs.outbox WHERE type = 'visit.booked'`)).toHaveLength(1)
})

test('two customers after the last place at once: one gets it, and what was held is free again after ten minutes', async () => {
  await openRoster(db, [{ officerId: 'o1', dates: [TUESDAY], hours: ['14:00', '14:30'] }])
  const [one, two] = await customers(2)
  const keys = await Promise.all([ask(one!, '1栋1'), ask(two!, '2栋2')])
  const offered = await Promise.all(keys.map(key => offeredSlots(db, key, AT)))
  expect(offered.map(slots => slots.length).sort()).toEqual([0, 1])
  const [winner, loser] = offered[0]!.length === 1 ? keys : keys.toReversed()
  const later = minutesLater(11)
  const again = await db.transaction(tx => offerSlots(tx, loser!, null, later))
  expect(again).toHaveLength(1)
  const outcomes = await Promise.all([book(winner!, 1, later), book(loser!, 1, later)])
  expect(outcomes.filter(isRefusal)).toMatchObject([{ code: 'slot-gone' }])
  expect(await rows('SELECT FROM visits.stop')).toHaveLength(1)
  expect(await rows(`SELECT kind FROM visits.task`)).toEqual([{ kind: 'no-slot' }])
})

test('the same choice sent twice at once books once', async () => {
  await openRoster(db, [{ officerId: 'o1', dates: [TUESDAY] }])
  const key = await ask(wang, '3栋502')
  const outcomes = await Promise.all([book(key, 1), book(key, 1)])
  expect(outcomes.filter(isRefusal)).toHaveLength(1)
  expect(await rows('SELECT FROM visits.stop')).toHaveLength(1)
  expect((await texts(wang)).filter(text => text.template === 'visit-booked')).toHaveLength(1)
})

test('nobody is sent to an address that was barred since: neither offered nor booked, and a person finds another way', async () => {
  await openRoster(db, [{ officerId: 'o1', dates: [TUESDAY] }])
  const key = await ask(wang, '3栋502')
  await ask((await customers(1))[0]!, '4栋1')
  const bar = { line: '翠湖花园 3栋502', reason: 'violence', note: '有人受伤' } as const
  const barredId = done(await db.transaction(tx => barAddress(tx, CUIHU, bar, stamp)))
  expect(await rows('SELECT kind, note, phone, visit_id FROM visits.task')).toEqual([
    { kind: 'not-possible', note: 'address-not-served', phone: KNOWN_PHONE, visit_id: key.visitId },
  ])
  expect(await book(key, 1)).toMatchObject({ code: 'address-not-served' })
  expect(await db.transaction(tx => offerSlots(tx, key, null, AT))).toMatchObject({ code: 'address-not-served' })
  expect(await rows('SELECT FROM visits.stop')).toEqual([])
  done(await db.transaction(tx => liftBar(tx, [EAST], { barredId, why: '已搬走' }, stamp)))
  expect(done(await book(key, 1)).status).toBe('booked')
})

test('what two officers do begins for both at one moment', async () => {
  await openRoster(db, [
    { officerId: 'o1', dates: [TUESDAY] },
    { officerId: 'o2', dates: [TUESDAY] },
  ])
  done(await book(await ask(wang, '3栋502', AT, 'account-opening'), 1))
  const stops = await rows('SELECT officer_id, arrive_at FROM visits.stop ORDER BY officer_id')
  expect(stops.map(stop => stop.officer_id)).toEqual(['o1', 'o2'])
  expect(stops[0]!.arrive_at).toEqual(stops[1]!.arrive_at)
})

test('a booked time is moved with the next number, and cancelled with the one after; the day is timed anew', async () => {
  await openRoster(db, [{ officerId: 'o1', dates: [TUESDAY, WEDNESDAY] }])
  const [one] = await customers(1)
  const first = await ask(one!, '1栋1')
  done(await book(first, 1))
  const key = await ask(wang, '3栋502')
  done(await book(key, 1))
  expect(await rows('SELECT position FROM visits.stop ORDER BY position')).toEqual([{ position: 1 }, { position: 2 }])
  const wish = { date: WEDNESDAY, from: '09:00', until: '12:00' } as const
  await db.transaction(tx => offerSlots(tx, key, wish, AT))
  expect(done(await book(key, 1)).promisedFrom!.toISOString()).toMatch(/^2026-11-25/)
  await db.transaction(tx => cancelVisit(tx, first, { why: 'changed-mind' }, stamp))
  expect(await rows('SELECT customer_id, date, position FROM visits.stop')).toEqual([
    { customer_id: wang, date: '2026-11-25', position: 1 },
  ])
  await db.transaction(tx => cancelVisit(tx, key, { why: 'changed-mind' }, stamp))
  const [booking] = await rows('SELECT sequence, ended_at FROM visits.booking WHERE customer_id = $1', [wang])
  expect(booking).toEqual({ sequence: 3, ended_at: AT })
})

test('reminders: the day before from ten on and the hour before, each once, and again when the time is moved', async () => {
  await openRoster(db, [{ officerId: 'o1', dates: [WEDNESDAY, THURSDAY] }])
  const key = await ask(wang, '3栋502')
  const book1 = done(await book(key, 1))
  expect(book1.promisedFrom!.toISOString()).toMatch(/^2026-11-25/)
  const reminded = async (at: string) => {
    await remindOfVisits.run(db, new Date(at))
    await remindOfVisits.run(db, new Date(at))
    return (await texts(wang)).filter(text => /tomorrow|soon/.test(text.template)).map(text => text.template)
  }
  expect(await reminded('2026-11-24T01:00:00Z')).toEqual([])
  expect(await reminded('2026-11-24T02:30:00Z')).toEqual(['visit-tomorrow'])
  const hourBefore = new Date(book1.promisedFrom!.getTime() - 30 * 60_000).toISOString()
  expect(await reminded(hourBefore)).toEqual(['visit-tomorrow', 'visit-soon'])
  const wish = { date: THURSDAY, from: '09:00', until: '12:00' } as const
  await db.transaction(tx => offerSlots(tx, key, wish, new Date('2026-11-24T03:00:00Z')))
  done(await book(key, 1, new Date('2026-11-24T03:00:00Z')))
  expect(await reminded('2026-11-25T03:00:00Z')).toEqual(['visit-tomorrow', 'visit-soon', 'visit-tomorrow'])
})

test('nobody waits for an answer that never comes: a colleague calls', async () => {
  await openRoster(db, [{ officerId: 'o1', dates: [TUESDAY] }])
  const key = await ask(wang, '3栋502')
  await releaseExpired.run(db, minutesLater(15))
  expect(await rows('SELECT FROM visits.slot_hold')).not.toEqual([])
  await releaseExpired.run(db, minutesLater(45))
  expect(await rows('SELECT FROM visits.slot_hold')).toEqual([])
  expect(await rows('SELECT kind, note, visit_id FROM visits.task')).toEqual([
    { kind: 'no-slot', note: 'not-chosen', visit_id: key.visitId },
  ])
  expect(await texts(wang)).toMatchObject([{ template: 'visit-asked' }])
})
