import { by, type Entry } from '@doorstep/audit'
import type { Tx } from '@doorstep/db'
import {
  cursorOf,
  id,
  isRefusal,
  page,
  pageOf,
  pageQuery,
  type Principal,
  type Refusal,
  type Route,
  read,
  STAFF_ROLES,
  staff,
  text,
  write,
} from '@doorstep/http'
import { z } from 'zod'
import { identityErrors } from './errors.ts'
import { listStaff } from './list-staff.ts'
import { setStaffPerson } from './staff-person.ts'
import { addStaff, grantRole, resetStaff, revokeRole, setStaffEnabled, staffUnit } from './staff.ts'

const role = z.enum(STAFF_ROLES)
const grant = z.object({ role, unitId: id })
const member = z.object({
  id,
  name: z.string(),
  username: z.string().nullable(),
  email: z.string(),
  unitId: id,
  roles: z.array(grant),
  secondFactor: z.boolean(),
  phone: z.string().nullable().describe('their own, masked'),
  identityKnown: z
    .boolean()
    .describe('their own identity number is known, so that they cannot decide about themselves'),
  enabled: z.boolean(),
})
const outsidePerson = {
  phone: text(30).optional().describe('their own; nobody decides about themselves as a customer'),
  idDocumentNumber: text(30).optional().describe('resident identity number, for the same; only its hash is kept'),
}
const staffPath = z.object({ staffId: id })
const done = z.object({ staffId: id })
const administrator = staff('administrator')
const password = z.string().max(200)

export function staffRoutes(): Route[] {
  return [
    read({
      url: '/api/v1/organisation/staff',
      tag: 'organisation',
      summary: 'Members of staff of my units, newest first',
      policy: staff('administrator', 'compliance', 'supervisor'),
      query: z.object({
        q: text(60).optional(),
        unit: id.optional(),
        unknown: z.enum(['yes']).optional().describe('only those whose own identity number is not known'),
        ...pageQuery,
      }),
      response: page(member),
      handler: async ({ db, principal, query }) => {
        const { cursor, limit, q, unit } = query
        const filter = { before: cursorOf(cursor), limit, query: q, unit, unknown: query.unknown === 'yes' }
        return pageOf(
          (await listStaff(db, principal.staff!.units, filter)).map(item => ({ ...item, roles: [...item.roles] })),
          query.limit,
        )
      },
    }),
    write({
      method: 'POST',
      url: '/api/v1/organisation/staff',
      tag: 'organisation',
      summary: 'Add a member of staff with a first password',
      policy: administrator,
      body: z.object({
        name: text(60),
        username: z.string().regex(/^[a-z0-9_.]{2,50}$/),
        email: z.email().max(200),
        password,
        unitId: id,
        roles: z.array(grant).max(20),
        ...outsidePerson,
      }),
      response: done,
      errors: [
        'unit-not-found',
        'name-taken',
        'phone-not-valid',
        'document-number-not-valid',
        'password-too-short',
        'password-too-long',
        'password-too-common',
      ],
      handler: async call => {
        const { tx, body, principal } = call
        const units = [body.unitId, ...body.roles.map(r => r.unitId)]
        if (!units.every(unit => principal.staff!.units.includes(unit))) return identityErrors('unit-not-found')
        const added = await addStaff(tx, body, by(call))
        return isRefusal(added) ? added : { staffId: BigInt(added.userId) }
      },
    }),
    write({
      method: 'PUT',
      url: '/api/v1/organisation/staff/{staffId}/enabled',
      tag: 'organisation',
      summary: 'Disable a member of staff, or enable again; running sessions end',
      policy: administrator,
      params: staffPath,
      body: z.object({ enabled: z.boolean() }),
      response: done,
      errors: ['staff-not-found', 'not-yourself', 'last-administrator'],
      handler: call => onStaff(call, (userId, stamp) => setStaffEnabled(call.tx, userId, call.body.enabled, stamp)),
    }),
    write({
      method: 'PUT',
      url: '/api/v1/organisation/staff/{staffId}/person',
      tag: 'organisation',
      summary: 'Who a member of staff is outside the office; what is left out stays',
      policy: administrator,
      params: staffPath,
      body: z.strictObject(outsidePerson),
      response: done,
      errors: ['staff-not-found', 'not-yourself', 'phone-not-valid', 'document-number-not-valid'],
      handler: call => onStaff(call, (userId, stamp) => setStaffPerson(call.tx, userId, call.body, stamp)),
    }),
    write({
      method: 'POST',
      url: '/api/v1/organisation/staff/{staffId}/reset',
      tag: 'organisation',
      summary: 'A new first password, no second factor: for someone who lost theirs',
      policy: administrator,
      params: staffPath,
      body: z.object({ password }),
      response: done,
      errors: ['staff-not-found', 'not-yourself', 'password-too-short', 'password-too-long', 'password-too-common'],
      handler: call => onStaff(call, (userId, stamp) => resetStaff(call.tx, userId, call.body.password, stamp)),
    }),
    write({
      method: 'POST',
      url: '/api/v1/organisation/staff/{staffId}/roles',
      tag: 'organisation',
      summary: 'Grant a role at a unit and all below it',
      policy: administrator,
      params: staffPath,
      body: grant,
      response: done,
      errors: ['staff-not-found', 'not-yourself', 'unit-not-found'],
      handler: call =>
        onStaff(call, (userId, stamp) =>
          call.principal.staff!.units.includes(call.body.unitId)
            ? grantRole(call.tx, userId, call.body.role, call.body.unitId, stamp)
            : Promise.resolve(identityErrors('unit-not-found')),
        ),
    }),
    write({
      method: 'POST',
      url: '/api/v1/organisation/staff/{staffId}/roles/revoke',
      tag: 'organisation',
      summary: 'Take a role away',
      policy: administrator,
      params: staffPath,
      body: grant,
      response: done,
      errors: ['staff-not-found', 'not-yourself', 'last-administrator'],
      handler: call =>
        onStaff(call, (userId, stamp) => revokeRole(call.tx, userId, call.body.role, call.body.unitId, stamp)),
    }),
  ]
}

interface StaffCall {
  readonly tx: Tx
  readonly params: { readonly staffId: bigint }
  readonly principal: Principal
  readonly ip: string
  readonly now: Date
}

/** An administrator acts on people of the units that the role reaches; others do not exist. */
async function onStaff(
  call: StaffCall,
  act: (userId: string, stamp: Pick<Entry, 'who' | 'at'>) => Promise<{ userId: string } | Refusal>,
) {
  const { staffId } = call.params
  const unit = await staffUnit(call.tx, staffId.toString())
  if (unit === undefined || !call.principal.staff!.units.includes(unit)) return identityErrors('staff-not-found')
  const result = await act(staffId.toString(), by(call))
  return isRefusal(result) ? result : { staffId }
}
