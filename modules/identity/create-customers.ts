import { newId, type Tx } from '@doorstep/db'
import type { Refusal } from '@doorstep/http'
import type { NewCustomer } from './create-customer.ts'
import { identityErrors } from './errors.ts'

/**
 * Makes many customers without sign-ins in two statements: each one's id, or `phone-taken` where the phone belongs to a
 * customer already or to an earlier one of these.
 */
export async function createCustomers(
  tx: Tx,
  inputs: readonly Omit<NewCustomer, 'userId'>[],
  now: Date,
): Promise<(bigint | Refusal)[]> {
  const asked = inputs.map(input => ({ ...input, customerId: input.customerId ?? newId() }))
  const claimed = await claimPhones(tx, asked)
  const made = asked.filter(one => one.phone === undefined || claimed.has(one.customerId))
  await tx.query(
    `INSERT INTO identity.customer (customer_id, branch_id, full_name, phone, language, birth_date, created_at)
     SELECT c.*, $7 FROM unnest($1::bigint[], $2::bigint[], $3::text[], $4::text[], $5::text[], $6::date[]) AS c`,
    [
      made.map(one => one.customerId),
      made.map(one => one.branchId),
      made.map(one => one.fullName ?? null),
      made.map(one => one.phone ?? null),
      made.map(one => one.language ?? 'zh-CN'),
      made.map(one => one.birthDate ?? null),
      now,
    ],
  )
  const ids = new Set(made.map(one => one.customerId))
  return asked.map(({ customerId }) => (ids.has(customerId) ? customerId : identityErrors('phone-taken')))
}

type Asked = { readonly customerId: bigint; readonly phone?: string }

/** Whose phone is theirs from now on. */
async function claimPhones(tx: Tx, asked: readonly Asked[]): Promise<Set<bigint>> {
  const first = new Map<string, bigint>()
  for (const { phone, customerId } of asked) if (phone && !first.has(phone)) first.set(phone, customerId)
  if (first.size === 0) return new Set()
  const { rows } = await tx.query<{ customer_id: bigint }>(
    `INSERT INTO identity.customer_phone (phone, customer_id) SELECT * FROM unnest($1::text[], $2::bigint[])
     ON CONFLICT DO NOTHING RETURNING customer_id`,
    [[...first.keys()], [...first.values()]],
  )
  return new Set(rows.map(row => row.customer_id))
}
