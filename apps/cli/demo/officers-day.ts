import { addDays, dateIn } from '@doorstep/calendar'
import type { Database, Tx } from '@doorstep/db'
import { isRefusal } from '@doorstep/http'
import { customerByPhone, market, staffIdOf } from '@doorstep/identity'
import { once } from '@doorstep/jobs'
import { askVisit, CONSENT, sendNow } from '@doorstep/visits'
import { done } from './done.ts'

const MINUTE = 60_000

/** Whoever begins in front of the demo bank finds the officer due at the first of these now, whatever the hour. */
const VISITS = [
  {
    phone: '13900000003',
    service: 'card-delivery',
    area: 5,
    line: '望潮新村7栋1单元301',
    inMinutes: 0,
    note: '门禁按 301',
  },
  { phone: '13900000004', service: 'wallet-set-up', area: 2, line: '滨江路66号2单元902', inMinutes: 45, note: null },
  { phone: '13900000005', service: 'collecting-papers', area: 4, line: '银杏里12号', inMinutes: 100, note: null },
] as const

/** Visits for the demo officer's phone, for each day on which the bank is started. */
export async function startOfficersDay(db: Database, now: Date): Promise<void> {
  await db.transaction(async tx => {
    if (!(await once(tx, 'demo officer’s day', BigInt(dateIn(market().timeZone, now).replaceAll('-', ''))))) return
    const officerId = await staffIdOf(tx, 'officer')
    if (officerId === undefined) return
    for (const visit of VISITS) await plan(tx, officerId, visit, now)
  })
}

async function plan(tx: Tx, officerId: string, visit: (typeof VISITS)[number], at: Date): Promise<void> {
  const { phone, service, area, line, inMinutes, note } = visit
  const customerId = await customerByPhone(tx, `+86${phone}`)
  if (customerId === null) return
  const ctx = { who: { userId: 'demo', name: 'demo', role: 'system', ip: null }, at }
  const wish = { date: addDays(dateIn(market().timeZone, at), 1), from: '09:00', until: '12:00' }
  const where = { areaId: BigInt(area), line }
  const asked = { customerId, service, where, wish, note, channel: 'app', language: 'zh-CN' } as const
  const made = await askVisit(tx, { ...asked, consent: CONSENT.zh }, ctx)
  if (isRefusal(made)) return // still open from another day
  const from = new Date(at.getTime() + inMinutes * MINUTE)
  done(await sendNow(tx, { customerId, visitId: made.id }, { officerId, from }, ctx))
}
