import { by } from '@doorstep/audit'
import type { Tx } from '@doorstep/db'
import { isRefusal, type Principal, type Refusal } from '@doorstep/http'
import { createCustomer, customerByPhone, customerCardWithin, identityErrors, normalisePhone } from '@doorstep/identity'
import type { z } from 'zod'
import { areas } from './area.ts'
import { askVisit } from './ask-visit.ts'
import { inLanguage } from './both.ts'
import { CONSENT } from './consent-words.ts'
import type { Visit } from './visit.ts'
import type { Window } from './window.ts'
import type { deskNewVisit } from './wire.ts'

type Call = { readonly principal: Principal; readonly ip: string; readonly now: Date; readonly tx: Tx }
type Asked = z.output<typeof deskNewVisit>

/**
 * A colleague enters a visit for a customer of their branches, or for a caller whose number is nobody's yet and who so
 * becomes a customer. Refuses `customer-not-found`, `phone-not-valid`, and as `askVisit` does.
 */
export async function askForCaller(call: Call, asked: Asked): Promise<Visit | Refusal> {
  const { customer: _, wish, language, ...rest } = asked
  const customerId = await whomFor(call, asked)
  if (isRefusal(customerId)) return customerId
  const consent = inLanguage(CONSENT, language)
  return askVisit(call.tx, { ...rest, customerId, wish: wish as Window, language, consent }, by(call))
}

async function whomFor({ tx, principal, now }: Call, { customer, where, language }: Asked): Promise<bigint | Refusal> {
  const { units } = principal.staff!
  const phone = 'phone' in customer ? normalisePhone(customer.phone) : null
  if ('phone' in customer && !phone) return identityErrors('phone-not-valid')
  const known = 'customerId' in customer ? customer.customerId : await customerByPhone(tx, phone!)
  if (known !== null) {
    const card = await customerCardWithin(tx, known, units)
    return isRefusal(card) ? card : known
  }
  const place = 'areaId' in where ? (await areas(tx)).find(({ areaId }) => areaId === where.areaId) : undefined
  const branchId = place && units.includes(place.branchId) ? place.branchId : units[0]!
  const name = 'name' in customer && customer.name ? { fullName: customer.name } : {}
  return createCustomer(tx, { branchId, phone: phone!, language, ...name }, now)
}
