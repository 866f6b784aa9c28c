import { newId, type Sql, type Tx } from '@doorstep/db'
import { inputHash } from '@doorstep/http'
import { type Disclosure, disclosureOfContract } from './disclosure.ts'
import { rendered } from './disclosure-versions.ts'
import type { ContractRef } from './standing-store.ts'

/** When a disclosure was opened, how long it was read, and who signed on it with which code. */
export type Evidence = {
  readonly shownAt: readonly Date[]
  readonly reading: { readonly at: Date; readonly seconds: number } | null
  readonly signature: Signature | null
}

export type Signature = {
  readonly at: Date
  readonly signer: string
  readonly codeId: bigint | null
  /** Where the code was texted, masked. */
  readonly sentTo: string | null
  readonly sentAt: Date | null
}

/** Keeps that a code for this disclosure was texted. */
export async function keepCode(tx: Tx, customerId: bigint, code: { disclosureId: bigint; sentTo: string; at: Date }) {
  await tx.query(
    `INSERT INTO instalments.signing_code (customer_id, id, disclosure_id, sent_to, sent_at) VALUES ($1, $2, $3, $4, $5)`,
    [customerId, newId(), code.disclosureId, code.sentTo, code.at],
  )
}

/** Keeps the signature with the code that it was given by: the last that was texted, since a new one ends those before. */
export async function keepSignature(
  tx: Tx,
  { customerId, contractId }: ContractRef,
  { id, hash }: Disclosure,
  { signer, at }: { signer: string; at: Date },
): Promise<void> {
  await tx.query(
    `INSERT INTO instalments.signature (customer_id, id, contract_id, disclosure_id, hash, code_id, signer, signed_at)
     VALUES ($1, $2, $3, $4, $5,
       (SELECT max(c.id) FROM instalments.signing_code c WHERE c.customer_id = $1 AND c.disclosure_id = $4), $6, $7)`,
    [customerId, newId(), contractId, id, hash, signer, at],
  )
}

/** The disclosure that a contract was signed on, with its evidence; undefined where there is none, as for an imported one. */
export async function signedDisclosure(
  sql: Sql,
  ref: ContractRef,
): Promise<{ disclosure: Disclosure; evidence: Evidence } | undefined> {
  const disclosure = await disclosureOfContract(sql, ref)
  return disclosure && { disclosure, evidence: await evidenceOf(sql, ref, disclosure.id) }
}

/** Whether the page still has its hash and comes out of its inputs by the version that made it. */
export function stillProves({ ruleVersion, inputs, language, body, hash }: Disclosure): boolean {
  const again = rendered(ruleVersion, inputs, language)
  return again !== undefined && inputHash(body).equals(hash) && inputHash(again).equals(hash)
}

async function evidenceOf(sql: Sql, { customerId, contractId }: ContractRef, id: bigint): Promise<Evidence> {
  const shown = await sql.query<{ at: Date }>(
    `SELECT at FROM instalments.disclosure_showing WHERE customer_id = $1 AND disclosure_id = $2 ORDER BY id`,
    [customerId, id],
  )
  const read = await sql.query<{ at: Date; seconds: number }>(
    `SELECT read_at AS at, seconds FROM instalments.disclosure_reading WHERE customer_id = $1 AND disclosure_id = $2`,
    [customerId, id],
  )
  const signed = await sql.query<Signature>(
    `SELECT s.signed_at AS at, s.signer, s.code_id AS "codeId", c.sent_to AS "sentTo", c.sent_at AS "sentAt"
     FROM instalments.signature s
     LEFT JOIN instalments.signing_code c ON c.customer_id = s.customer_id AND c.id = s.code_id
     WHERE s.customer_id = $1 AND s.contract_id = $2`,
    [customerId, contractId],
  )
  return { shownAt: shown.rows.map(row => row.at), reading: read.rows[0] ?? null, signature: signed.rows[0] ?? null }
}
