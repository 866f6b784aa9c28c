import { defineHandler, once } from '@doorstep/jobs'
import { tellAgain } from './tell.ts'
import { findVisit } from './visit.ts'

const NAME = 'visits.ask-again'
/** Why a visit that was promised needs another time without the customer having chosen one. */
const NOT_CHOSEN = new Set(['come-back-later', 'papers-missing', 'officer-away'])

/** A visit whose time is to be agreed anew (`visit.moved`): the customer is told how to choose one. */
export const onMoved = defineHandler(NAME, async (db, { id, customerId, payload, occurredAt }) => {
  const { visitId, to, why } = payload as { visitId: string; to: string; why: string | null }
  if (to !== 'asked' || !why || !NOT_CHOSEN.has(why)) return
  await db.transaction(async tx => {
    if (!(await once(tx, NAME, id))) return
    const visit = await findVisit(tx, { customerId: customerId!, visitId: BigInt(visitId) })
    if (visit?.status === 'asked') await tellAgain(tx, visit, occurredAt)
  })
})
