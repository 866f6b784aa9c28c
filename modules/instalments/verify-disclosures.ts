import type { Sql } from '@doorstep/db'
import { inputHash, type Language } from '@doorstep/http'
import { DISCLOSURE_VERSION } from './disclosure.ts'
import { type DisclosureBody, type DisclosureInputs, disclosureBody } from './disclosure-body.ts'

const BODIES: Readonly<Record<string, typeof disclosureBody>> = { [DISCLOSURE_VERSION]: disclosureBody }
const BATCH = 1000

export type DisclosureFault = { readonly customerId: bigint; readonly id: bigint; readonly fault: string }

/** Computes every disclosure anew from its inputs and compares page and hash; returns those that do not come out the same. */
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
  inputs: DisclosureInputs
  body: DisclosureBody
  hash: Buffer
}

async function nextRows(sql: Sql, after: readonly [bigint, bigint]): Promise<Row[]> {
  const { rows } = await sql.query<Row>(
    `SELECT customer_id, id, rule_version, language, inputs, body, hash FROM instalments.disclosure
     WHERE (customer_id, id) > ($1, $2) ORDER BY customer_id, id LIMIT ${BATCH}`,
    [...after],
  )
  return rows
}

function faultOf(row: Row): string | undefined {
  const body = BODIES[row.rule_version]
  if (!body) return `unknown rule version ${row.rule_version}`
  if (!inputHash(row.body).equals(row.hash)) return 'the page does not have the hash that was kept'
  return inputHash(body(row.inputs, row.language)).equals(row.hash) ? undefined : 'the inputs give another page'
}
