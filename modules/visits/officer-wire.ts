import type { Sql } from '@doorstep/db'
import { id, instant } from '@doorstep/http'
import { customerCard } from '@doorstep/identity'
import { z } from 'zod'
import type { Stop } from './officer-day.ts'
import { MOVES } from './visit-status.ts'
import { both, preference, visitStatus } from './wire.ts'

const officerStop = z.object({
  id,
  reference: z.string(),
  service: z.object({
    code: z.string(),
    name: both,
    officers: z.number().int(),
    papers: z.array(both),
    checklist: z.array(both),
  }),
  customer: z.string().nullable().describe('the name, masked'),
  area: both,
  line: z.string().nullable().describe('only while the visit is ahead or under way'),
  place: z.object({ latitude: z.number(), longitude: z.number() }).nullable(),
  status: visitStatus,
  arriveAt: instant,
  leaveAt: instant,
  promisedFrom: instant.nullable(),
  promisedUntil: instant.nullable(),
  note: z.string().nullable(),
  preference: preference.omit({ optedOut: true }).nullable(),
})

/** A day as an officer's phone carries it. */
export const officerDay = z.object({
  date: z.string(),
  now: instant.describe('the bank’s clock'),
  officer: z.string(),
  stops: z.array(officerStop),
})

/** The least that the day needs: masked names, and nothing of where somebody lives once the visit is over. */
export async function dayView(sql: Sql, stops: readonly Stop[]): Promise<z.output<typeof officerStop>[]> {
  const cards = await customerCard(sql, [...new Set(stops.map(stop => stop.customerId))])
  const names = new Map(cards.map(card => [card.customerId, card.name]))
  return stops.map(({ customerId, service, line, latitude, longitude, note, preference: wanted, ...stop }) => {
    const open = Object.keys(MOVES[stop.status]).length > 0 && stop.status !== 'asked'
    const { shows, papers, checklist, ...known } = service
    return {
      ...stop,
      service: { ...known, papers: [...papers], checklist: [...checklist] },
      customer: shows.includes('name') ? (names.get(customerId) ?? null) : null,
      line: open && shows.includes('address') ? line : null,
      place: open && shows.includes('address') ? { latitude, longitude } : null,
      note: open ? note : null,
      preference: open && wanted && shows.includes('needs') ? { ...wanted, needs: [...wanted.needs] } : null,
    }
  })
}
