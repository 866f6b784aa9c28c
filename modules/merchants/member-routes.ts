import { by } from '@doorstep/audit'
import type { Sql } from '@doorstep/db'
import { commonErrors, isRefusal, merchantStaff, type Principal, type Route, read, text, write } from '@doorstep/http'
import { addMerchantMember, maskPhone, merchantMembers, normalisePhone, removeMerchantMember } from '@doorstep/identity'
import { z } from 'zod'
import { merchantErrors } from './errors.ts'
import { member, newMember } from './wire.ts'

const tag = 'merchants'
const owner = merchantStaff('owner')
const members = z.object({ items: z.array(member) })

/** The owner looks after who may sign in for the shop. */
export function memberRoutes(): Route[] {
  return [
    read({
      url: '/api/v1/merchant/members',
      tag,
      summary: 'Who may sign in for this shop',
      policy: owner,
      response: members,
      handler: async ({ db, principal }) => ({ items: await membersOf(db, principal) }),
    }),
    write({
      method: 'POST',
      url: '/api/v1/merchant/members',
      tag,
      summary: 'Let somebody sign in for this shop, or change their role',
      policy: owner,
      body: newMember,
      response: members,
      errors: ['phone-not-valid', 'member-is-you'],
      handler: async call => {
        const { merchantId, name: merchantName } = call.principal.merchant!
        if (normalisePhone(call.body.phone) === call.principal.phone) return merchantErrors('member-is-you')
        const added = await addMerchantMember(call.tx, { merchantId, merchantName, ...call.body }, by(call))
        return isRefusal(added) ? added : { items: await membersOf(call.tx, call.principal) }
      },
    }),
    write({
      method: 'POST',
      url: '/api/v1/merchant/members/{memberId}/remove',
      tag,
      summary: 'Take somebody off the shop; they are out at their next request',
      policy: owner,
      params: z.object({ memberId: text(40) }),
      response: members,
      errors: ['member-is-you'],
      handler: async call => {
        const { memberId } = call.params
        if (memberId === call.principal.userId) return merchantErrors('member-is-you')
        const known = await membersOf(call.tx, call.principal)
        if (!known.some(m => m.id === memberId)) return commonErrors('not-found')
        await removeMerchantMember(call.tx, call.principal.merchant!.merchantId, memberId, by(call))
        return { items: known.filter(m => m.id !== memberId) }
      },
    }),
  ]
}

async function membersOf(sql: Sql, { merchant }: Principal): Promise<z.output<typeof member>[]> {
  const people = await merchantMembers(sql, merchant!.merchantId)
  return people.map(m => ({ id: m.userId, name: m.name, phone: m.phone ? maskPhone(m.phone) : '', role: m.role }))
}
