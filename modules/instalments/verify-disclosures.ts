import type { Sql } from '@doorstep/db'
import { inputHash, type Language } from '@doorstep/http'
import type { DisclosureBody } from './disclosure-page.ts'
import { rendered } from './disclosure-versions.ts'

/** Pages of this version were shown and signed before showings, codes and signatures were rows of their own. */
const BEFORE_SIGNATURES = 'cn-2026-11'
const BATCH = 1000

export type DisclosureFault = { readonly customerId: bigint; readonly id: bigint; readonly fault: string }

/**
 * Computes every disclosure anew from its inputs, each by the rule version that made it, and compares page and hash; holds
 * its reading and its signature against it. Returns those that do not come out the same.
 */
export async function verifyDisclosures(sql: Sql): Promise<{ checked: number; faults: DisclosureFault[] }> {
  const faults: DisclosureFault[] = []
  let checked = 0
  for (let after = [0n, 0n] as [bigint, bigint]; ; ) {
    const rows = await nextRows(sql, after)
    checked += rows.length
    for (const row of rows) {
      const fault = faultOf(row)
      if (fault) faults.push({ customerId: row.customer_id, id: row.id, fault })
    }
    const last = rows.at(-1)
    if (!last || rows.length < BATCH) return { checked, faults }
    after = [last.customer_id, last.id]
  }
}

type Row = {
  customer_id: bigint
  id: bigint
  rule_version: string
  language: Language
  inputs: unknown
  body: DisclosureBody
  hash: Buffer
  read_too_fast: boolean
  not_shown: boolean
  not_signed: boolean
  signed_otherwise: boolean
  no_code: boolean
}

async function nextRows(sql: Sql, after: readonly [bigint, bigint]): Promise<Row[]> {
  const { rows } = await sql.query<Row>(
    `WITH page AS (
       SELECT * FROM instalments.disclosure
       WHERE (customer_id, id) > ($1, $2) ORDER BY customer_id, id LIMIT ${BATCH})
     SELECT d.customer_id, d.id, d.rule_version, d.language, d.inputs, d.body, d.hash,
       r.read_at IS NOT NULL AND (r.seconds < (d.inputs->>'minReadSeconds')::int
         OR r.read_at < d.shown_at + make_interval(secs => r.seconds)) AS read_too_fast,
       r.read_at IS NOT NULL AND d.rule_version <> '${BEFORE_SIGNATURES}' AND NOT EXISTS (
         SELECT FROM instalments.disclosure_showing o
         WHERE o.customer_id = d.customer_id AND o.disclosure_id = d.id
           AND o.at + make_interval(secs => r.seconds) <= r.read_at) AS not_shown,
       c.id IS NOT NULL AND s.id IS NULL AND d.rule_version <> '${BEFORE_SIGNATURES}' AS not_signed,
       s.id IS NOT NULL AND (c.id IS DISTINCT FROM s.contract_id OR s.hash <> d.hash OR s.signed_at <> c.signed_at
         OR r.read_at IS NULL OR s.signed_at < r.read_at) AS signed_otherwise,
       s.id IS NOT NULL AND NOT EXISTS (
         SELECT FROM instalments.signing_code k
         WHERE k.customer_id = d.customer_id AND k.id = s.code_id AND k.disclosure_id = d.id
           AND k.sent_at BETWEEN r.read_at AND s.signed_at) AS no_code
     FROM page d
     LEFT JOIN instalments.disclosure_reading r ON r.customer_id = d.customer_id AND r.disclosure_id = d.id
     LEFT JOIN instalments.contract c ON c.customer_id = d.customer_id AND c.application_id = d.application_id
       AND c.disclosure_id = d.id
     LEFT JOIN instalments.signature s ON s.customer_id = d.customer_id AND s.disclosure_id = d.id
     ORDER BY d.customer_id, d.id`,
    [...after],
  )
  return rows
}

function faultOf(row: Row): string | undefined {
  if (!inputHash(row.body).equals(row.hash)) return 'the page does not have the hash that was kept'
  const again = rendered(row.rule_version, row.inputs, row.language)
  if (!again) return `unknown rule version ${row.rule_version}`
  if (!inputHash(again).equals(row.hash)) return 'the inputs give another page'
  if (row.read_too_fast) return 'it was read in less time than it takes'
  if (row.not_shown) return 'it was read without being shown for as long'
  if (row.not_signed) return 'its contract has no signature'
  if (row.signed_otherwise) return 'the signature is for something else'
  return row.no_code ? 'it was signed without a code that was texted for it' : undefined
}
