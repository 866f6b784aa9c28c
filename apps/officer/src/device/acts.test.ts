import { expect, test } from 'vitest'
import type { DeviceEvent } from '../api.ts'
import { type Act, answered, keyOf, nextBatch, standingOf } from './acts.ts'
import { dateAt, hasJumped, stampOf } from './clock.ts'
import { doubtOf } from './fix.ts'
import { watchOf } from './watch.ts'

const NINE = Date.parse('2026-11-23T01:00:00Z')
const MINUTE = 60_000
const STOP = {
  id: '7',
  status: 'booked' as const,
  arriveAt: new Date(NINE).toISOString(),
  leaveAt: new Date(NINE + 20 * MINUTE).toISOString(),
}
const stops = [STOP] as never

const actOf = (seq: number, said: object, state: Act['state'] = 'waiting', minutes = seq): Act => ({
  seq,
  event: {
    eventId: `event-${seq}`,
    visitId: '7',
    at: new Date(NINE + minutes * MINUTE).toISOString(),
    clockAt: new Date(NINE).toISOString(),
    offsetMs: 0,
    ...said,
  } as DeviceEvent,
  state,
  refused: null,
  status: null,
  about: '',
})

test('what was done first is sent first, whatever the clock said', () => {
  const acts = [
    actOf(2, { kind: 'arrived' }, 'waiting', -90),
    actOf(1, { kind: 'set-out' }),
    actOf(3, { kind: 'safe' }, 'taken'),
  ]
  expect(nextBatch(acts).map(act => act.seq)).toEqual([1, 2])
})

test('a call for help goes before everything', () => {
  const acts = [actOf(1, { kind: 'set-out' }), actOf(2, { kind: 'alarm', why: 'sos', visitId: null })]
  expect(nextBatch(acts).map(act => act.seq)).toEqual([2])
})

test('a batch that is sent again has the key it had; a longer one has another', () => {
  const acts = Array.from({ length: 60 }, (_, i) => actOf(i + 1, { kind: 'safe' }))
  expect(nextBatch(acts)).toHaveLength(50)
  expect(keyOf(nextBatch(acts))).toBe(keyOf(nextBatch([...acts, actOf(61, { kind: 'safe' })])))
  expect(keyOf(acts.slice(0, 2))).not.toBe(keyOf(acts.slice(0, 3)))
})

test('what the bank took and what it refused is told apart; what it did not answer waits on', () => {
  const batch = [actOf(1, { kind: 'set-out' }), actOf(2, { kind: 'arrived' }), actOf(3, { kind: 'safe' })]
  const taken = [
    { eventId: 'event-1', refused: null, status: 'travelling' as const },
    { eventId: 'event-2', refused: 'visit-not-yours', status: 'cancelled' as const },
  ]
  expect(answered(batch, { now: '', taken }).map(act => [act.seq, act.state, act.status])).toEqual([
    [1, 'taken', 'travelling'],
    [2, 'refused', 'cancelled'],
  ])
})

test('a visit stands where the bank said, and further by what waits', () => {
  const acts = [actOf(1, { kind: 'set-out' }), actOf(2, { kind: 'arrived' })]
  expect(standingOf(STOP, acts)).toMatchObject({ status: 'arrived', waiting: 2, refused: 0 })
  expect(standingOf(STOP, [actOf(1, { kind: 'set-out' }, 'refused')])).toMatchObject({ status: 'booked', refused: 1 })
  const ended = [...acts, actOf(3, { kind: 'ended', outcome: 'come-back-later' })]
  expect(standingOf(STOP, ended).status).toBe('asked')
})

test('points that were ticked stay ticked once the bank has them, and can be taken back', () => {
  const tick = (seq: number, item: number, done: boolean) => actOf(seq, { kind: 'ticked', item, done }, 'taken')
  expect([...standingOf(STOP, [tick(1, 0, true), tick(2, 1, true), tick(3, 1, false)]).ticked]).toEqual([0])
})

test('a clock that is set back turns no day around', () => {
  const before = NINE + 30 * MINUTE
  expect(stampOf(NINE, 0, before).at).toBe(new Date(before + 1).toISOString())
  expect(stampOf(NINE, 5000, 0)).toEqual({
    at: new Date(NINE + 5000).toISOString(),
    clockAt: new Date(NINE).toISOString(),
    offsetMs: 5000,
  })
  expect([hasJumped(0, 60_000), hasJumped(0, 3_600_000), hasJumped(0, -3_600_000)]).toEqual([false, true, true])
})

test('the day is the bank’s, not the phone’s', () => {
  expect(dateAt(Date.parse('2026-11-22T16:30:00Z'), 'Asia/Shanghai')).toBe('2026-11-23')
})

test.each([
  ['old', 61, 10],
  ['vague', 0, 101],
  [undefined, 60, 100],
])('a position is %s at %i seconds and %i metres', (doubt, age, accuracy) => {
  expect(doubtOf({ latitude: 30, longitude: 120, age, accuracy })).toBe(doubt)
})

test('who is longer at a door than planned is asked, then missed; an answer gives time', () => {
  const atDoor = [actOf(1, { kind: 'set-out' }), actOf(2, { kind: 'arrived' }, 'waiting', 0)]
  const at = (minutes: number, acts = atDoor) => watchOf(stops, acts, NINE + minutes * MINUTE)?.state
  expect([at(34), at(35), at(39), at(40)]).toEqual(['fine', 'ask', 'ask', 'alarm'])
  const answeredAt36 = [...atDoor, actOf(3, { kind: 'safe' }, 'waiting', 36)]
  expect([at(40, answeredAt36), at(51, answeredAt36), at(56, answeredAt36)]).toEqual(['fine', 'ask', 'alarm'])
  expect(at(60, [...atDoor, actOf(4, { kind: 'ended', outcome: 'nobody-there' })])).toBeUndefined()
})

test('one alarm for one time that passed', () => {
  const atDoor = [actOf(1, { kind: 'set-out' }), actOf(2, { kind: 'arrived' }, 'waiting', 0)]
  const raised = [...atDoor, actOf(3, { kind: 'alarm', why: 'overdue' }, 'taken', 41)]
  expect(watchOf(stops, atDoor, NINE + 41 * MINUTE)?.raised).toBe(false)
  expect(watchOf(stops, raised, NINE + 50 * MINUTE)?.raised).toBe(true)
})
