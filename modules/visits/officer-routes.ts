import { by, record } from '@doorstep/audit'
import { dateIn } from '@doorstep/calendar'
import { type Route, read, staff, write } from '@doorstep/http'
import { market } from '@doorstep/identity'
import { z } from 'zod'
import { deviceEvent } from './device-event.ts'
import { dayView, officerDay } from './officer-wire.ts'
import { stopsOf } from './officer-day.ts'
import { takeEvents } from './take-events.ts'
import { visitStatus } from './wire.ts'

const tag = 'visits'
const officers = staff('officer')

const taken = z.object({
  eventId: z.string(),
  refused: z.string().nullable().describe('the code of why it changed nothing; null: taken'),
  status: visitStatus.nullable().describe('where the visit stands now'),
})

/** What the phone of an officer speaks with: the day, and what was recorded in it. */
export function officerRoutes(): Route[] {
  return [
    read({
      url: '/api/v1/officer/day',
      tag,
      summary: 'Today’s visits of the officer, in order, with what the day needs; looking is recorded',
      policy: officers,
      response: officerDay,
      handler: ({ db, principal, ip, now }) =>
        db.transaction(async tx => {
          const date = dateIn(market().timeZone, now)
          const stops = await stopsOf(tx, principal.userId, date)
          await record(
            tx,
            stops.map(({ id, customerId }) => ({
              ...by({ principal, ip, now }),
              kind: 'look',
              action: 'visit.carried',
              objectType: 'visit',
              objectId: id,
              customerId,
            })),
          )
          return { date, now, officer: principal.name, stops: await dayView(tx, stops) }
        }),
    }),
    write({
      method: 'POST',
      url: '/api/v1/officer/events',
      tag,
      summary: 'What the officer’s phone recorded, in its order; each event is done once',
      policy: officers,
      body: z.strictObject({ events: z.array(deviceEvent).min(1).max(100) }),
      response: z.object({ now: officerDay.shape.now, taken: z.array(taken) }),
      handler: async call => {
        const results = await takeEvents(call.tx, call.principal.staff!.units, call.body.events, by(call))
        return { now: call.now, taken: results }
      },
    }),
  ]
}
