import { type Entry, record } from '@doorstep/audit'
import type { Tx } from '@doorstep/db'
import { isRefusal } from '@doorstep/http'
import { documentHash } from './document-hash.ts'
import { identityErrors } from './errors.ts'
import { checkNumber } from './identity-document.ts'
import { market } from './market.ts'
import { maskPhone, normalisePhone } from './phone.ts'

/** Who somebody is outside the office: whoever is a customer too must not decide about themselves. */
export interface OutsidePerson {
  readonly phone?: string | undefined
  /** Resident identity number; only its keyed hash is kept. */
  readonly idDocumentNumber?: string | undefined
}

/**
 * Writes down a colleague's own phone or identity number; what is left out stays. Refuses `not-yourself`,
 * `staff-not-found`, `phone-not-valid`, `document-number-not-valid`.
 */
export async function setStaffPerson(tx: Tx, userId: string, input: OutsidePerson, stamp: Pick<Entry, 'who' | 'at'>) {
  if (userId === stamp.who.userId) return identityErrors('not-yourself')
  const person = personOf(input)
  if (isRefusal(person)) return person
  const { rows } = await tx.query<{ phone: string | null }>(
    'SELECT phone FROM identity.staff_member WHERE user_id = $1 FOR UPDATE',
    [userId],
  )
  if (!rows[0]) return identityErrors('staff-not-found')
  await tx.query(
    `UPDATE identity.staff_member SET phone = coalesce($2, phone), document_hash = coalesce($3, document_hash)
     WHERE user_id = $1`,
    [userId, person.phone, person.documentHash],
  )
  const before = { phone: shown(rows[0].phone) }
  const after = {
    phone: shown(person.phone ?? rows[0].phone),
    documentNumber: person.documentHash ? 'set' : 'as before',
  }
  await record(tx, [{ ...stamp, action: 'staff.identified', objectType: 'staff', objectId: userId, before, after }])
  return { userId }
}

/** The phone as E.164, of the identity number a hash only; null for what was left out. */
export function personOf({ phone, idDocumentNumber }: OutsidePerson) {
  const normal = phone === undefined ? null : normalisePhone(phone)
  if (phone !== undefined && normal === null) return identityErrors('phone-not-valid')
  if (idDocumentNumber === undefined) return { phone: normal, documentHash: null }
  const paper = { type: 'resident-id', country: market().country, number: idDocumentNumber } as const
  const number = checkNumber(paper)
  if (!number) return identityErrors('document-number-not-valid')
  return { phone: normal, documentHash: documentHash({ ...paper, number }) }
}

const shown = (phone: string | null) => phone && maskPhone(phone)
