import { dateText, id, text } from '@doorstep/http'
import { z } from 'zod'
import { SKILLS } from './catalogue.ts'
import { ABSENCES } from './roster.ts'

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

/** The hours of a day: lunch lies inside its own two times, and long enough. */
export const shiftHours = z
  .strictObject({
    from: clock,
    until: clock,
    lunch: z.strictObject({ from: clock, until: clock, minutes: z.number().int().min(5).max(120) }).nullable(),
  })
  .refine(({ from, until }) => from < until, { path: ['until'], error: 'until must be later than from' })
  .refine(({ lunch }) => !lunch || minutesOf(lunch.until) - minutesOf(lunch.from) >= lunch.minutes, {
    path: ['lunch', 'minutes'],
    error: 'lunch must fit between its two times',
  })

export const absentFrom = z.strictObject({ absence: z.enum(ABSENCES), note: text(200) })

export const officerFields = z.strictObject({
  staffNumber: text(12).describe('as on the badge'),
  branchId: id,
  skills: z.array(z.enum(SKILLS)).max(SKILLS.length),
  latitude: z.number().min(-90).max(90).describe('where the day begins and ends'),
  longitude: z.number().min(-180).max(180),
  pace: z.number().min(0.5).max(2).describe('times a service’s minutes'),
  active: z.boolean(),
})

export const roster = z.object({
  monday: dateText,
  skills: z.array(z.enum(SKILLS)),
  officers: z.array(
    officerFields.extend({
      officerId: z.string(),
      name: z.string(),
      shifts: z.array(
        z.object({
          date: dateText,
          hours: shiftHours,
          absence: z.enum(ABSENCES).nullable(),
          absenceNote: z.string().nullable(),
          visits: z.number().int().describe('booked on that day'),
        }),
      ),
    }),
  ),
})

function minutesOf(time: string): number {
  const [hours, minutes] = time.split(':').map(Number)
  return hours! * 60 + minutes!
}
