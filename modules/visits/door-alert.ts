import type { Tx } from '@doorstep/db'
import { type DOOR_ALERTS, type NewAlert, raiseAlert } from './alert.ts'
import { tellAlert } from './tell-proof.ts'
import type { Ctx } from './visit-event.ts'

type DoorAlert = NewAlert & { readonly kind: (typeof DOOR_ALERTS)[number] }

/** Something was not as it should be at a customer's door: the supervisor sees it and the customer is told, once. */
export async function raiseDoorAlert(tx: Tx, alert: DoorAlert, ctx: Ctx): Promise<void> {
  if (await raiseAlert(tx, alert, ctx)) await tellAlert(tx, alert, ctx.at)
}
