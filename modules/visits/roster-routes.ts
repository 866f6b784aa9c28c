import { by } from '@doorstep/audit'
import { dayOfWeek, addDays, type PlainDate } from '@doorstep/calendar'
import type { Sql } from '@doorstep/db'
import {
  commonErrors,
  dateText,
  id,
  isRefusal,
  type Principal,
  type Route,
  read,
  staff,
  text,
  write,
} from '@doorstep/http'
import { market, staffNames } from '@doorstep/identity'
import { z } from 'zod'
import { SKILLS } from './catalogue.ts'
import { officerOf, officersOfBranch, saveOfficer } from './officer.ts'
import { copyWeek, saveAbsence, saveShift, type Shift, shiftsOfWeek } from './roster.ts'
import { localTime } from './window.ts'
import { absentFrom, officerFields, roster, shiftHours } from './roster-wire.ts'

const tag = 'visits'
const desk = staff('agent', 'account-manager', 'supervisor', 'administrator')
const planners = staff('supervisor', 'administrator')
const officerParams = z.object({ officerId: text(40) })
const dayParams = officerParams.extend({ date: dateText })

/** Who visits customers, what they can do and when they work. */
export function rosterRoutes(): Route[] {
  return [
    read({
      url: '/api/v1/staff/roster',
      tag,
      summary: 'The officers of a branch and their shifts of one week',
      policy: desk,
      query: z.object({ branch: id, week: dateText.describe('any day of it') }),
      response: roster,
      handler: ({ db, principal, query }) =>
        reaches(principal, query.branch)
          ? rosterView(db, query.branch, mondayOf(query.week as PlainDate))
          : Promise.resolve(commonErrors('not-found')),
    }),
    write({
      method: 'POST',
      url: '/api/v1/staff/roster/copy-week',
      tag,
      summary: 'Give a week the shifts of the week before; what it has already stays',
      policy: planners,
      body: z.strictObject({ branch: id, week: dateText }),
      response: z.object({ shifts: z.number().int() }),
      handler: async call => {
        if (!reaches(call.principal, call.body.branch)) return commonErrors('not-found')
        return { shifts: await copyWeek(call.tx, call.body.branch, mondayOf(call.body.week as PlainDate), by(call)) }
      },
    }),
    write({
      method: 'PUT',
      url: '/api/v1/staff/officers/{officerId}',
      tag,
      summary: 'Make a colleague an officer, or change what they can do',
      policy: planners,
      params: officerParams,
      body: officerFields,
      response: officerFields,
      errors: ['staff-number-taken'],
      handler: async call => {
        const { officerId } = call.params
        const before = await officerOf(call.tx, officerId)
        const mine = reaches(call.principal, call.body.branchId) && reaches(call.principal, before?.branchId)
        if (!mine) return commonErrors('not-found')
        const saved = await saveOfficer(call.tx, { ...call.body, officerId }, by(call))
        return isRefusal(saved) ? saved : call.body
      },
    }),
    write({
      method: 'PUT',
      url: '/api/v1/staff/officers/{officerId}/shifts/{date}',
      tag,
      summary: 'Set or take away the hours of one day; visits that no longer fit become tasks',
      policy: planners,
      params: dayParams,
      body: z.strictObject({ hours: shiftHours.nullable() }),
      response: z.object({}),
      handler: async call => {
        const refusal = await notMine(call.tx, call.principal, call.params.officerId)
        const key = { officerId: call.params.officerId, date: call.params.date as PlainDate }
        const saved = refusal ?? (await saveShift(call.tx, key, call.body.hours, by(call)))
        return isRefusal(saved) ? saved : {}
      },
    }),
    write({
      method: 'PUT',
      url: '/api/v1/staff/officers/{officerId}/shifts/{date}/absence',
      tag,
      summary: 'Say that nobody works a shift, and why, or that it is worked after all; its visits become tasks',
      policy: planners,
      params: dayParams,
      body: z.strictObject({ absent: absentFrom.nullable() }),
      response: z.object({}),
      handler: async call => {
        const refusal = await notMine(call.tx, call.principal, call.params.officerId)
        const key = { officerId: call.params.officerId, date: call.params.date as PlainDate }
        const saved = refusal ?? (await saveAbsence(call.tx, key, call.body.absent, by(call)))
        return isRefusal(saved) ? saved : {}
      },
    }),
  ]
}

const reaches = ({ staff }: Principal, branchId: bigint | undefined): boolean =>
  branchId === undefined || staff!.units.includes(branchId)

async function notMine(sql: Sql, principal: Principal, officerId: string) {
  const officer = await officerOf(sql, officerId)
  return officer && reaches(principal, officer.branchId) ? null : commonErrors('not-found')
}

const mondayOf = (date: PlainDate): PlainDate => addDays(date, 1 - dayOfWeek(date))

async function rosterView(sql: Sql, branchId: bigint, monday: PlainDate): Promise<z.output<typeof roster>> {
  const officers = await officersOfBranch(sql, branchId)
  const names = await staffNames(
    sql,
    officers.map(({ officerId }) => officerId),
  )
  const shifts = Map.groupBy(await shiftsOfWeek(sql, branchId, monday), shift => shift.officerId)
  return {
    monday,
    skills: [...SKILLS],
    officers: officers.map(({ skills, ...officer }) => ({
      ...officer,
      skills: [...skills],
      name: names.get(officer.officerId) ?? '',
      shifts: (shifts.get(officer.officerId) ?? []).map(shiftView),
    })),
  }
}

function shiftView(shift: Shift): z.output<typeof roster>['officers'][number]['shifts'][number] {
  const clock = (at: Date) => localTime(at, market().timeZone).time
  const { date, startsAt, endsAt, lunchFrom, lunchUntil, lunchMinutes, absence, absenceNote, visits } = shift
  const lunch = lunchMinutes ? { from: clock(lunchFrom!), until: clock(lunchUntil!), minutes: lunchMinutes } : null
  return { date, hours: { from: clock(startsAt), until: clock(endsAt), lunch }, absence, absenceNote, visits }
}
