import { by, record } from '@doorstep/audit'
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
import { z } from 'zod'
import { areas } from './area.ts'
import { barAddress, barredAddresses, liftBar } from './barred-address.ts'
import { finishTask, tasks } from './task.ts'
import { taskViews } from './views.ts'
import { barredAddress, barredReason, task } from './wire.ts'

const tag = 'visits'
const callers = staff('agent', 'account-manager', 'supervisor')
const wardens = staff('supervisor')
const why = z.strictObject({ why: text(300, 4) })

/** What needs a person: calls to make, and addresses to which nobody is sent. */
export function taskRoutes(): Route[] {
  return [...calls(), ...barred()]
}

function calls(): Route[] {
  return [
    read({
      url: '/api/v1/staff/visit-tasks',
      tag,
      summary: 'Calls to make for visits of the branches in reach, newest first; who saw a number is kept',
      policy: callers,
      query: z.object({ status: z.enum(['open', 'done']).default('open'), ...pageQuery }),
      response: page(task),
      handler: call =>
        call.db.transaction(async tx => {
          const { items, next } = await tasks(tx, unitsOf(call.principal), call.query)
          await record(
            tx,
            items.map(({ id: objectId, customerId }) => ({
              ...by(call),
              kind: 'look',
              action: 'task.seen',
              objectType: 'task',
              objectId,
              customerId,
            })),
          )
          return { items: await taskViews(tx, items), next }
        }),
    }),
    write({
      method: 'POST',
      url: '/api/v1/staff/visit-tasks/{taskId}/done',
      tag,
      summary: 'Say what came of a call',
      policy: callers,
      params: z.object({ taskId: id }),
      body: z.strictObject({ note: text(300, 2) }),
      response: task,
      errors: ['task-done-already'],
      handler: async call => {
        const input = { taskId: call.params.taskId, note: call.body.note }
        const done = await finishTask(call.tx, unitsOf(call.principal), input, by(call))
        return isRefusal(done) ? done : (await taskViews(call.tx, [done]))[0]!
      },
    }),
  ]
}

function barred(): Route[] {
  return [
    read({
      url: '/api/v1/staff/barred-addresses',
      tag,
      summary: 'Addresses of the branches in reach to which nobody is sent, and why; newest first',
      policy: staff('supervisor', 'compliance'),
      query: z.object(pageQuery),
      response: page(barredAddress),
      handler: ({ db, principal, query }) => barredAddresses(db, unitsOf(principal), query),
    }),
    write({
      method: 'POST',
      url: '/api/v1/staff/barred-addresses',
      tag,
      summary: 'Send nobody to an address from now on',
      policy: wardens,
      body: z.strictObject({ areaId: id, line: text(120), reason: barredReason, note: text(300, 4) }),
      response: z.object({ id }),
      errors: ['address-already-barred'],
      handler: async call => {
        const { areaId, ...rest } = call.body
        const area = (await areas(call.tx)).find(a => a.areaId === areaId)
        if (!area || !unitsOf(call.principal).includes(area.branchId)) return commonErrors('not-found')
        const made = await barAddress(call.tx, area, rest, by(call))
        return isRefusal(made) ? made : { id: made }
      },
    }),
    write({
      method: 'POST',
      url: '/api/v1/staff/barred-addresses/{barredId}/lift',
      tag,
      summary: 'Let officers be sent to an address again',
      policy: wardens,
      params: z.object({ barredId: id }),
      body: why,
      response: barredAddress,
      handler: call =>
        liftBar(call.tx, unitsOf(call.principal), { barredId: call.params.barredId, why: call.body.why }, by(call)),
    }),
  ]
}

const unitsOf = ({ staff }: Principal): readonly bigint[] => staff!.units
