import { record } from '@doorstep/audit'
import { newId, type Tx } from '@doorstep/db'
import { commonErrors, type Language, type Refusal } from '@doorstep/http'
import { customerRecord, market } from '@doorstep/identity'
import { emit } from '@doorstep/jobs'
import { addressOf, keepAddress } from './address.ts'
import { type Area, areas } from './area.ts'
import { isBarred } from './barred-address.ts'
import { visitErrors } from './errors.ts'
import { offerSlots } from './offer-slots.ts'
import { preferenceOf } from './preference.ts'
import { reserveReference } from './reference.ts'
import { offeredBy, services } from './service.ts'
import { type Channel, findVisit, type Visit } from './visit.ts'
import { type Ctx, writeVisitEvent } from './visit-event.ts'
import { DAYS_AHEAD, instantOf, isPossible, localTime, type Window } from './window.ts'

export type Where = { readonly addressId: bigint } | { readonly areaId: bigint; readonly line: string }

export type NewVisit = {
  readonly customerId: bigint
  readonly service: string
  readonly where: Where
  readonly wish: Window
  readonly channel: Channel
  readonly language: Language
  /** The words to which the customer agreed, as they stood before them or were read out to them. */
  readonly consent: string
  readonly note?: string | null | undefined
}

/**
 * Enters a visit that a customer asks for, or that an account manager agreed with them, and holds the times at which
 * officers can come. Its time is a wish until one of them is booked. Refuses `service-not-offered`, `address-not-served`, `wish-not-possible`,
 * `visit-already-asked`, and `customer-opted-out` where it was not the customer who asked.
 */
export async function askVisit(tx: Tx, input: NewVisit, ctx: Ctx): Promise<Visit | Refusal> {
  const { customerId, channel, language } = input
  if (!(await customerRecord(tx, customerId))) return commonErrors('not-found')
  if (channel === 'manager' && (await preferenceOf(tx, customerId)).optedOut) return visitErrors('customer-opted-out')
  const place = await placeOf(tx, input)
  if (!place || (await isBarred(tx, place.area, place.line))) return visitErrors('address-not-served')
  const service = (await services(tx)).find(({ code }) => code === input.service)
  if (!service || !offeredBy(service, place.area.branchId)) return visitErrors('service-not-offered')
  const { timeZone } = market()
  if (!isPossible(input.wish, localTime(ctx.at, timeZone)))
    return visitErrors('wish-not-possible', { days: `${DAYS_AHEAD}` })
  const key = { customerId, visitId: newId() }
  const addressId = await keepAddress(tx, customerId, place.area, place.line, ctx.at)
  const { date, from, until } = input.wish
  const reference = await reserveReference(tx, key)
  const { rowCount } = await tx.query(
    `INSERT INTO visits.visit (customer_id, visit_id, reference, service_code, address_id, branch_id, status, status_at,
                               channel, wished_from, wished_until, language, note, asked_at)
     VALUES ($1, $2, $3, $4, $5, $6, 'asked', $7, $8, $9, $10, $11, $12, $7)
     ON CONFLICT (customer_id, service_code)
       WHERE status IN ('asked', 'booked', 'travelling', 'arrived', 'started') DO NOTHING`,
    [
      customerId,
      key.visitId,
      reference,
      service.code,
      addressId,
      place.area.branchId,
      ctx.at,
      channel,
      instantOf({ date, time: from }, timeZone),
      instantOf({ date, time: until }, timeZone),
      language,
      input.note ?? null,
    ],
  )
  if (rowCount === 0) return alreadyAsked(tx, customerId, service.code)
  await writeVisitEvent(tx, { ...key, status: 'asked' }, ctx)
  await keepConsent(tx, key, input, ctx)
  const about = { objectType: 'visit', objectId: key.visitId, customerId }
  await record(tx, [{ ...ctx, ...about, action: 'visit.asked', after: { service: service.code, channel, reference } }])
  await emit(tx, [
    { type: 'visit.asked', customerId, payload: { visitId: key.visitId, branchId: place.area.branchId } },
  ])
  await offerSlots(tx, key, input.wish, ctx.at)
  return (await findVisit(tx, key))!
}

async function placeOf(tx: Tx, { customerId, where }: NewVisit): Promise<{ area: Area; line: string } | undefined> {
  const known = 'addressId' in where ? await addressOf(tx, customerId, where.addressId) : where
  const area = known && (await areas(tx)).find(({ areaId }) => areaId === known.areaId)
  return area && { area, line: known.line }
}

async function alreadyAsked(tx: Tx, customerId: bigint, service: string): Promise<Refusal> {
  const { rows } = await tx.query<{ reference: string }>(
    `SELECT reference FROM visits.visit WHERE customer_id = $1 AND service_code = $2
       AND status IN ('asked', 'booked', 'travelling', 'arrived', 'started')`,
    [customerId, service],
  )
  return visitErrors('visit-already-asked', { reference: rows[0]?.reference ?? '' })
}

async function keepConsent(
  tx: Tx,
  { customerId, visitId }: { customerId: bigint; visitId: bigint },
  { consent, channel }: NewVisit,
  { who, at }: Ctx,
): Promise<void> {
  await tx.query(
    `INSERT INTO visits.consent (customer_id, id, visit_id, words, channel, actor, at) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [customerId, newId(), visitId, consent, channel, who.name, at],
  )
}
