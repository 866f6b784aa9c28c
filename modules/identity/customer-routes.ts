import { by, type Entry, record } from '@doorstep/audit'
import { dateText, id, isRefusal, type Route, read, staff, text } from '@doorstep/http'
import { z } from 'zod'
import { type CustomerCard, customerCardWithin, fullPersonalData, maskedPapers } from './customer-views.ts'
import { DOCUMENT_TYPES } from './identity-document.ts'
import { searchCustomers } from './search-customers.ts'

const card = z.object({
  id,
  name: z.string().nullable().describe('masked'),
  phone: z.string().nullable().describe('masked'),
  branchId: id,
  identified: z.boolean(),
})
const paper = z.object({
  type: z.enum(DOCUMENT_TYPES),
  country: z.string(),
  number: z.string(),
  expiresOn: dateText.nullable(),
})
const customerPath = z.object({ customerId: id })
const servesCustomers = staff(
  'reviewer',
  'officer',
  'account-manager',
  'agent',
  'supervisor',
  'compliance',
  'administrator',
)

export function customerRoutes(): Route[] {
  return [
    read({
      url: '/api/v1/customers',
      tag: 'customers',
      summary: 'Find customers of my branches by name, whole phone number or id',
      policy: servesCustomers,
      query: z.object({ q: text(60), limit: z.coerce.number().int().min(1).max(50).default(20) }),
      response: z.object({ items: z.array(card) }),
      handler: call =>
        call.db.transaction(async tx => {
          const found = await searchCustomers(tx, call.principal.staff!.units, call.query.q, call.query.limit)
          await record(
            tx,
            found.map(({ customerId }) => look(by(call), 'customer.found', customerId)),
          )
          return { items: found.map(asWire) }
        }),
    }),
    read({
      url: '/api/v1/customers/{customerId}',
      tag: 'customers',
      summary: 'A customer, masked, with masked papers',
      policy: servesCustomers,
      params: customerPath,
      response: card.extend({ papers: z.array(paper) }),
      errors: ['customer-not-found'],
      handler: call =>
        call.db.transaction(async tx => {
          const { customerId } = call.params
          const found = await customerCardWithin(tx, customerId, call.principal.staff!.units)
          if (isRefusal(found)) return found
          await record(tx, [look(by(call), 'customer.opened', customerId)])
          return { ...asWire(found), papers: await maskedPapers(tx, customerId) }
        }),
    }),
    read({
      url: '/api/v1/customers/{customerId}/personal',
      tag: 'customers',
      summary: 'A customer’s personal data unmasked; who looked and why is kept',
      policy: staff('reviewer', 'account-manager', 'agent', 'supervisor', 'compliance'),
      params: customerPath,
      query: z.object({ why: text(200, 4) }),
      response: z.object({
        id,
        fullName: z.string().nullable(),
        phone: z.string().nullable(),
        birthDate: dateText.nullable(),
        papers: z.array(paper),
      }),
      errors: ['customer-not-found'],
      handler: call =>
        call.db.transaction(async tx => {
          const { customerId } = call.params
          const within = await customerCardWithin(tx, customerId, call.principal.staff!.units)
          const full = isRefusal(within) ? within : await fullPersonalData(tx, customerId, by(call), call.query.why)
          if (isRefusal(full)) return full
          const { fullName, phone, birthDate, papers } = full
          return { id: customerId, fullName, phone, birthDate, papers }
        }),
    }),
  ]
}

const asWire = ({ customerId, ...rest }: CustomerCard) => ({ id: customerId, ...rest })

function look(stamp: Pick<Entry, 'who' | 'at'>, action: string, customerId: bigint): Entry {
  return { ...stamp, kind: 'look', action, objectType: 'customer', objectId: customerId, customerId }
}
