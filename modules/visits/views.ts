import type { Sql } from '@doorstep/db'
import { customerCard } from '@doorstep/identity'
import type { z } from 'zod'
import { addressOf } from './address.ts'
import type { Service } from './catalogue.ts'
import { preferenceOf } from './preference.ts'
import { serviceOf } from './service.ts'
import type { Task } from './task.ts'
import { windowBetween, wishOf } from './tell.ts'
import type { Visit } from './visit.ts'
import { visitEvents } from './visit-event.ts'
import { mayMove } from './visit-status.ts'
import type { deskVisit, deskVisitDetail, service, task, visit, visitDetail } from './wire.ts'

export function serviceView({ code, name, minutes, officers, papers }: Service): z.output<typeof service> {
  return { code, name, minutes, officers, papers: [...papers] }
}

export function visitView(v: Visit): z.output<typeof visit> {
  const { line, status } = v
  return {
    ...shared(v),
    line,
    mayCancel: mayMove(status, 'cancelled', 'changed-mind'),
    mayChoose: status === 'asked' || status === 'booked',
  }
}

export async function visitDetailView(sql: Sql, v: Visit): Promise<z.output<typeof visitDetail>> {
  const events = await visitEvents(sql, { customerId: v.customerId, visitId: v.id })
  return { ...visitView(v), events: events.map(({ status, why, at }) => ({ status, why, note: null, at })) }
}

/** A list as the desk sees it: masked names, and of the address the area only. */
export async function deskViews(sql: Sql, visits: readonly Visit[]): Promise<z.output<typeof deskVisit>[]> {
  const cards = await cardsOf(
    sql,
    visits.map(v => v.customerId),
  )
  return visits.map(v => ({
    ...shared(v),
    customer: cards.get(v.customerId)!,
    branchId: v.branchId,
    channel: v.channel,
  }))
}

export async function deskDetail(sql: Sql, v: Visit): Promise<z.output<typeof deskVisitDetail>> {
  const key = { customerId: v.customerId, visitId: v.id }
  const [view] = await deskViews(sql, [v])
  const address = (await addressOf(sql, v.customerId, v.addressId))!
  const wanted = await preferenceOf(sql, v.customerId)
  const full = (await serviceOf(sql, v.service.code))!
  return {
    ...view!,
    line: v.line,
    place: { latitude: address.latitude, longitude: address.longitude },
    language: v.language,
    note: v.note,
    preference: { ...wanted, needs: [...wanted.needs] },
    checklist: [...full.checklist],
    skills: [...full.skills],
    consent: await consentOf(sql, v),
    events: await visitEvents(sql, key),
  }
}

export async function taskViews(sql: Sql, tasks: readonly Task[]): Promise<z.output<typeof task>[]> {
  const cards = await cardsOf(
    sql,
    tasks.map(t => t.customerId),
  )
  return tasks.map(({ customerId, branchId: _branch, visitId: _visit, ...rest }) => ({
    ...rest,
    customer: cards.get(customerId) ?? null,
  }))
}

function shared(v: Visit) {
  const { id, reference, area, status, statusAt, askedAt } = v
  return {
    id,
    reference,
    service: { ...v.service, papers: [...v.service.papers] },
    area,
    status,
    statusAt,
    wish: wishOf(v),
    promised: v.promisedFrom && v.promisedUntil ? windowBetween(v.promisedFrom, v.promisedUntil) : null,
    askedAt,
  }
}

async function cardsOf(sql: Sql, ids: readonly bigint[]) {
  const cards = await customerCard(sql, [...new Set(ids)])
  return new Map(cards.map(({ customerId: id, name, phone }) => [id, { id, name, phone }]))
}

async function consentOf(sql: Sql, { customerId, id }: Visit): Promise<string> {
  const { rows } = await sql.query<{ words: string }>(
    'SELECT words FROM visits.consent WHERE customer_id = $1 AND visit_id = $2 ORDER BY id LIMIT 1',
    [customerId, id],
  )
  return rows[0]?.words ?? ''
}
