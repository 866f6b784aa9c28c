import { by, record } from '@doorstep/audit'
import { id, isRefusal, type Route, read, STAFF_ROLES, staff, text, write } from '@doorstep/http'
import { z } from 'zod'
import { identityErrors } from './errors.ts'
import { addUnit, orgTree } from './org-tree.ts'

const unit = z.object({
  id,
  parentId: id.nullable(),
  kind: z.enum(['head-office', 'branch', 'department']),
  nameZh: z.string(),
  nameEn: z.string(),
})

export function organisationRoutes(): Route[] {
  return [
    read({
      url: '/api/v1/organisation',
      tag: 'organisation',
      summary: 'The organisation tree, each unit after its parent',
      policy: staff(...STAFF_ROLES),
      response: z.object({ items: z.array(unit) }),
      handler: async ({ db }) => ({ items: await orgTree(db) }),
    }),
    write({
      method: 'POST',
      url: '/api/v1/organisation/units',
      tag: 'organisation',
      summary: 'Add a branch or department',
      policy: staff('administrator'),
      body: z.object({
        parentId: id,
        kind: z.enum(['branch', 'department']),
        nameZh: text(60),
        nameEn: text(100),
      }),
      response: unit,
      errors: ['unit-not-found'],
      handler: async call => {
        const { tx, body, principal, now } = call
        if (!principal.staff!.units.includes(body.parentId)) return identityErrors('unit-not-found')
        const added = await addUnit(tx, body, now)
        if (isRefusal(added)) return added
        await record(tx, [{ ...by(call), action: 'unit.added', objectType: 'unit', objectId: added.id, after: body }])
        return added
      },
    }),
  ]
}
