import { type Entry, record } from '@doorstep/audit'
import { newId, type Tx } from '@doorstep/db'
import { isRefusal } from '@doorstep/http'
import { sealText } from './cipher.ts'
import { documentHash } from './document-hash.ts'
import { identityErrors } from './errors.ts'
import { checkDocument, type DocumentType } from './identity-document.ts'
import { market } from './market.ts'

export interface NewIdentity {
  readonly fullName: string
  readonly idDocumentType: DocumentType
  readonly idDocumentNumber: string
  /** ISO 3166-1 alpha-2 of the issuer; the bank's country when absent. */
  readonly country?: string
  /** Needed where the number does not hold it. */
  readonly birthDate?: string
  readonly expiresOn?: string
}

/**
 * Keeps who a customer is, from their papers: the number is checked by its country's rule, sealed, and claimed for this
 * customer in the whole bank. Refuses `customer-not-found`, `document-number-not-valid`, `document-expired` and
 * `document-taken`; returns the birth date.
 */
export async function saveIdentity(
  tx: Tx,
  customerId: bigint,
  input: NewIdentity,
  stamp: Pick<Entry, 'who' | 'at'>,
): Promise<{ birthDate: string } | ReturnType<typeof identityErrors>> {
  const today = stamp.at.toISOString().slice(0, 10)
  const document = checkDocument(
    {
      type: input.idDocumentType,
      country: input.country ?? market().country,
      number: input.idDocumentNumber,
      ...(input.birthDate ? { birthDate: input.birthDate } : {}),
    },
    today,
  )
  if (isRefusal(document)) return document
  if (input.expiresOn && input.expiresOn < today) return identityErrors('document-expired')
  const { type, country, number, birthDate } = document
  if (!(await claimNumber(tx, customerId, documentHash(document)))) return identityErrors('document-taken')
  const updated = await tx.query(
    'UPDATE identity.customer SET full_name = $2, birth_date = $3, identified_at = $4 WHERE customer_id = $1',
    [customerId, input.fullName, birthDate, stamp.at],
  )
  if (updated.rowCount === 0) return identityErrors('customer-not-found')
  await tx.query(
    `INSERT INTO identity.identity_paper
       (customer_id, paper_id, document_type, country, number_sealed, number_tail, expires_on, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      customerId,
      newId(),
      type,
      country,
      sealText(number, customerId),
      number.slice(-4),
      input.expiresOn ?? null,
      stamp.at,
    ],
  )
  await record(tx, [
    {
      ...stamp,
      action: 'customer.identified',
      objectType: 'customer',
      objectId: customerId,
      customerId,
      after: { type, country },
    },
  ])
  return { birthDate }
}

async function claimNumber(tx: Tx, customerId: bigint, hash: Buffer): Promise<boolean> {
  const { rows } = await tx.query<{ customer_id: bigint }>(
    `WITH claimed AS (
       INSERT INTO identity.customer_document (number_hash, customer_id) VALUES ($1, $2)
       ON CONFLICT (number_hash) DO UPDATE SET customer_id = identity.customer_document.customer_id
       RETURNING customer_id)
     SELECT customer_id FROM claimed`,
    [hash, customerId],
  )
  return rows[0]?.customer_id === customerId
}
