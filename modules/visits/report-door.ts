import type { Tx } from '@doorstep/db'
import { customerRecord } from '@doorstep/identity'
import { raiseAlert } from './alert.ts'
import { atDoor, type Door } from './at-door.ts'
import { lockVisitProof } from './proof.ts'
import type { Ctx } from './visit-event.ts'

/**
 * A customer says that whoever is at the door is not ours: the word was wrong, or nobody is due. The supervisor sees it,
 * and a visit that was coming is locked. The caller tells the customer: `raised` is what happened, null where it stands
 * there already.
 */
export async function reportDoor(tx: Tx, customerId: bigint, ctx: Ctx) {
  const door = await atDoor(tx, customerId, ctx.at)
  const after = await locked(tx, door, ctx)
  const visit = after.is === 'locked' ? after.visit : null
  const branchId = visit?.branchId ?? (await customerRecord(tx, customerId))!.branchId
  const kind = visit ? 'wrong-word' : 'stranger'
  const isNew = await raiseAlert(tx, { kind, customerId, branchId, visitId: visit?.id ?? null }, ctx)
  return { door: after, raised: isNew ? kind : null } as const
}

async function locked(tx: Tx, door: Door, { at }: Ctx): Promise<Door> {
  if (door.is === 'nobody') return door
  await lockVisitProof(tx, { customerId: door.visit.customerId, visitId: door.visit.id }, at)
  return { is: 'locked', visit: door.visit }
}
