import type { Sql } from '@doorstep/db'
import { id, MERCHANT_ROLES, type Principal, STAFF_ROLES } from '@doorstep/http'
import { z } from 'zod'
import { orgUnits } from './org-tree.ts'

export const me = z.object({
  user: z.object({ id: z.string(), name: z.string(), phone: z.string().optional() }),
  customer: z.object({ id, name: z.string().optional(), identified: z.boolean() }).optional(),
  staff: z
    .object({
      roles: z.array(z.enum(STAFF_ROLES)),
      units: z.array(z.object({ id, nameZh: z.string(), nameEn: z.string() })),
      twoFactor: z.boolean().describe('false: only the password was given; set up an authenticator or a passkey first'),
    })
    .optional(),
  merchant: z.object({ id, name: z.string(), role: z.enum(MERCHANT_ROLES) }).optional(),
})

/** What a person may know of themselves: which hats they wear, and where. */
export async function describeMe(sql: Sql, principal: Principal): Promise<z.output<typeof me>> {
  const standing = principal.staff ?? principal.awaitingSecondFactor
  const [customer, units] = await Promise.all([
    principal.customerId === null ? undefined : findCustomer(sql, principal.customerId),
    standing ? orgUnits(sql, standing.units) : [],
  ])
  return {
    user: { id: principal.userId, name: principal.name, ...(principal.phone ? { phone: principal.phone } : {}) },
    ...(customer ? { customer } : {}),
    ...(standing
      ? {
          staff: {
            roles: [...standing.roles],
            units: units.map(({ id, nameZh, nameEn }) => ({ id, nameZh, nameEn })),
            twoFactor: principal.staff !== null,
          },
        }
      : {}),
    ...(principal.merchant
      ? {
          merchant: { id: principal.merchant.merchantId, name: principal.merchant.name, role: principal.merchant.role },
        }
      : {}),
  }
}

async function findCustomer(sql: Sql, customerId: bigint) {
  const { rows } = await sql.query<{ full_name: string | null; identified_at: Date | null }>(
    'SELECT full_name, identified_at FROM identity.customer WHERE customer_id = $1',
    [customerId],
  )
  const row = rows[0]
  if (!row) return undefined
  return { id: customerId, ...(row.full_name ? { name: row.full_name } : {}), identified: row.identified_at !== null }
}
