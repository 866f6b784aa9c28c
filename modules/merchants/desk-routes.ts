import { by } from '@doorstep/audit'
import type { Sql } from '@doorstep/db'
import {
  commonErrors,
  id,
  isRefusal,
  page,
  pageQuery,
  type Principal,
  type Route,
  read,
  staff,
  text,
  write,
} from '@doorstep/http'
import { addMerchantMember, identityErrors, maskPhone, merchantMembers } from '@doorstep/identity'
import { z } from 'zod'
import { addStore, listMerchants, merchantWithin } from './list-merchants.ts'
import { createMerchant, type Merchant } from './merchant.ts'
import { settlementToday } from './settlement.ts'
import { deskMerchant, deskMerchantDetail, newMerchant, newStore } from './wire.ts'

const tag = 'merchants'
const desk = staff('agent', 'account-manager', 'reviewer', 'supervisor', 'analyst', 'compliance', 'administrator')
const makers = staff('account-manager', 'administrator')
const params = z.object({ merchantId: id })

/** The bank takes merchants on and looks after them. */
export function deskRoutes(): Route[] {
  return [
    read({
      url: '/api/v1/staff/merchants',
      tag,
      summary: 'Merchants of the branches in reach, newest first',
      policy: desk,
      query: z.object({ q: text(60).optional().describe('part of the name'), ...pageQuery }),
      response: page(deskMerchant),
      handler: async call => {
        const { items, next } = await listMerchants(call.db, unitsOf(call), call.query)
        return { items: items.map(view), next }
      },
    }),
    read({
      url: '/api/v1/staff/merchants/{merchantId}',
      tag,
      summary: 'One merchant: its stores, its people, what the bank owes it',
      policy: desk,
      params,
      response: deskMerchantDetail,
      handler: async call => {
        const merchant = await merchantWithin(call.db, unitsOf(call), call.params.merchantId)
        return merchant ? detail(call.db, merchant) : commonErrors('not-found')
      },
    }),
    write({
      method: 'POST',
      url: '/api/v1/staff/merchants',
      tag,
      summary: 'Take a merchant on: its stores, its settlement account, and the owner who signs in for it',
      policy: makers,
      body: newMerchant,
      response: z.object({ id }),
      errors: ['unit-not-found', 'phone-not-valid'],
      handler: async call => {
        const { name, unitId, stores, owner } = call.body
        if (!unitsOf(call).includes(unitId)) return identityErrors('unit-not-found')
        const made = await createMerchant(call.tx, { name, branchId: unitId, stores }, by(call))
        const member = { merchantId: made.id, merchantName: name, ...owner, role: 'owner' } as const
        const added = await addMerchantMember(call.tx, member, by(call))
        return isRefusal(added) ? added : { id: made.id }
      },
    }),
    write({
      method: 'POST',
      url: '/api/v1/staff/merchants/{merchantId}/stores',
      tag,
      summary: 'Add a store of a merchant',
      policy: makers,
      params,
      body: newStore,
      response: z.object({ id }),
      handler: async call => {
        const merchant = await merchantWithin(call.tx, unitsOf(call), call.params.merchantId)
        if (!merchant) return commonErrors('not-found')
        return { id: (await addStore(call.tx, merchant.id, call.body, by(call))).id }
      },
    }),
  ]
}

const unitsOf = ({ principal }: { readonly principal: Principal }): readonly bigint[] => principal.staff!.units

function view({ id, name, branchId: unitId, stores }: Merchant): z.output<typeof deskMerchant> {
  return { id, name, unitId, stores: [...stores] }
}

async function detail(sql: Sql, merchant: Merchant): Promise<z.output<typeof deskMerchantDetail>> {
  const [settlement, people] = [await settlementToday(sql, merchant), await merchantMembers(sql, merchant.id)]
  const members = people.map(({ userId, name, phone, role }) => ({
    id: userId,
    name,
    phone: phone ? maskPhone(phone) : '',
    role,
  }))
  return { ...view(merchant), settlementAccountId: merchant.settlementAccountId, settlement, members }
}
