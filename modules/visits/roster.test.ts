import type { PlainDate } from '@doorstep/calendar'
import type { Database } from '@doorstep/db'
import { testDatabase } from '@doorstep/testkit'
import { beforeAll, expect, test } from 'vitest'
import { askVisit } from './ask-visit.ts'
import { bookSlot } from './book-slot.ts'
import { copyWeek, saveAbsence, saveShift, shiftsOfWeek } from './roster.ts'
import { CUIHU, done, EAST, openBank, stamp } from './testing/bank.ts'
import { openRoster } from './testing/roster.ts'

const MONDAY = '2026-11-23' as PlainDate
const NEXT = '2026-11-30' as PlainDate
const TUESDAY = '2026-11-24' as PlainDate
const HOURS = { from: '09:00', until: '18:00', lunch: { from: '11:30', until: '13:30', minutes: 45 } }
let db: Database
let customerId: bigint
beforeAll(async () => {
  db = await testDatabase()
  customerId = await openBank(db)
  await openRoster(db, [{ officerId: 'o1', dates: [TUESDAY] }])
})

const tasks = async () => (await db.query('SELECT kind, visit_id FROM visits.task ORDER BY task_id')).rows

test('who is absent is offered no more, and each visit of theirs becomes one task', async () => {
  const wish = { date: TUESDAY, from: '14:00', until: '16:00' }
  const asked = { customerId, service: 'card-delivery', channel: 'app', language: 'zh-CN', consent: '同意' } as const
  const where = { areaId: CUIHU.areaId, line: '3栋502' }
  const { id: visitId } = done(await db.transaction(tx => askVisit(tx, { ...asked, where, wish }, stamp)))
  done(await db.transaction(tx => bookSlot(tx, { customerId, visitId }, 1, stamp)))
  const key = { officerId: 'o1', date: TUESDAY }
  const ill = { absence: 'ill', note: '发烧' } as const
  done(await db.transaction(tx => saveAbsence(tx, key, ill, stamp)))
  done(await db.transaction(tx => saveAbsence(tx, key, ill, stamp)))
  expect(await tasks()).toEqual([{ kind: 'officer-away', visit_id: visitId }])
  expect(await shiftsOfWeek(db, EAST, MONDAY)).toMatchObject([{ absence: 'ill', absenceNote: '发烧', visits: 1 }])
  done(await db.transaction(tx => saveAbsence(tx, key, null, stamp)))
})

test('a shift that is shortened makes tasks of what no longer fits', async () => {
  await db.query('UPDATE visits.task SET done_at = $1', [stamp.at])
  const key = { officerId: 'o1', date: TUESDAY }
  done(await db.transaction(tx => saveShift(tx, key, { ...HOURS, until: '17:00' }, stamp)))
  expect(await tasks()).toHaveLength(1)
  done(await db.transaction(tx => saveShift(tx, key, { from: '09:00', until: '12:00', lunch: null }, stamp)))
  expect(await tasks()).toHaveLength(2)
})

test('a week is copied at the same hours, once, without absences', async () => {
  const copy = () => db.transaction(tx => copyWeek(tx, EAST, NEXT, stamp))
  expect(await copy()).toBe(1)
  expect(await copy()).toBe(0)
  expect(await shiftsOfWeek(db, EAST, NEXT)).toMatchObject([
    {
      date: '2026-12-01',
      startsAt: new Date('2026-12-01T01:00:00Z'),
      endsAt: new Date('2026-12-01T04:00:00Z'),
      absence: null,
    },
  ])
})
