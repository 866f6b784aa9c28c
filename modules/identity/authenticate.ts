import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Database, Sql } from '@doorstep/db'
import type { MerchantRole, Principal, StaffRole, StaffStanding } from '@doorstep/http'
import { STRONG } from './session-hooks.ts'
import { COOKIE_PREFIX, type SignInConfig } from './sign-in.ts'

const SEEN_EVERY_MS = 60_000 // last_seen_at is written once a minute, not once a request

type Request = { readonly headers: { readonly cookie?: string | undefined } }

/**
 * Finds who is behind a request by its session cookie, in one query: user, customer, merchant, roles and the units they
 * reach. Null without a valid session. A session ends for good when nothing came for the idle time. Sessions live by the
 * machine's clock, whatever day the bank's books are at.
 */
export function authenticator(db: Database, config: SignInConfig): (request: Request) => Promise<Principal | null> {
  return async request => {
    const token = sessionToken(request.headers.cookie, config)
    if (!token) return null
    const now = new Date()
    const session = await findSession(db, token, now)
    if (!session) return null
    const idleMs = now.getTime() - session.last_seen_at.getTime()
    if (idleMs > config.limits.idleSeconds * 1000) {
      await db.query('DELETE FROM identity.session WHERE token = $1', [token])
      return null
    }
    if (idleMs > SEEN_EVERY_MS) {
      await db.query('UPDATE identity.session SET last_seen_at = $2 WHERE token = $1', [token, now])
    }
    return asPrincipal(session)
  }
}

/** The token inside the session cookie, if the cookie was signed here. */
export function sessionToken(cookies: string | undefined, { secret, baseUrl }: SignInConfig): string | null {
  const name = `${baseUrl.startsWith('https:') ? '__Secure-' : ''}${COOKIE_PREFIX}.session_token=`
  const found = cookies?.split(/;\s*/).find(cookie => cookie.startsWith(name))
  const [token, signature] = decoded(found?.slice(name.length)).split(/\.(?=[^.]*$)/)
  if (!token || !signature) return null
  const expected = createHmac('sha256', secret).update(token).digest()
  const given = Buffer.from(signature, 'base64')
  return given.length === expected.length && timingSafeEqual(given, expected) ? token : null
}

function decoded(value = ''): string {
  try {
    return decodeURIComponent(value)
  } catch {
    return ''
  }
}

interface SessionRow {
  user_id: string
  name: string
  full_name: string | null
  phone_number: string | null
  method: string
  last_seen_at: Date
  customer_id: bigint | null
  merchant_id: bigint | null
  merchant_name: string
  merchant_role: MerchantRole
  grants: { role: StaffRole; units: string[] }[] | null
  own_customers: bigint[] | null
}

async function findSession(sql: Sql, token: string, now: Date): Promise<SessionRow | undefined> {
  const { rows } = await sql.query<SessionRow>(
    `SELECT u.id AS user_id, u.name, c.full_name, u.phone_number, s.method, s.last_seen_at, cu.customer_id,
            m.merchant_id, m.merchant_name, m.role AS merchant_role,
            (SELECT json_agg(json_build_object('role', g.role, 'units', g.units) ORDER BY g.role) FROM (
               SELECT r.role, array_agg(DISTINCT below.unit_id::text) AS units
                 FROM identity.staff_member sm
                 JOIN identity.staff_role r ON r.user_id = sm.user_id
                 JOIN identity.org_unit top ON top.unit_id = r.unit_id
                 JOIN identity.org_unit below ON starts_with(below.path, top.path)
                WHERE sm.user_id = u.id AND sm.disabled_at IS NULL
                GROUP BY r.role) g) AS grants,
            (SELECT array_agg(own.customer_id)
               FROM identity.staff_member sm,
                    LATERAL (SELECT customer_id FROM identity.customer_phone WHERE phone IN (sm.phone, u.phone_number)
                             UNION SELECT customer_id FROM identity.customer_document WHERE number_hash = sm.document_hash) own
              WHERE sm.user_id = u.id) AS own_customers
       FROM identity.session s
       JOIN identity.user u ON u.id = s.user_id
       LEFT JOIN identity.customer_user cu ON cu.user_id = u.id
       LEFT JOIN identity.customer c ON c.customer_id = cu.customer_id
       LEFT JOIN LATERAL (SELECT * FROM identity.merchant_member
                           WHERE user_id = u.id AND removed_at IS NULL
                           ORDER BY added_at DESC LIMIT 1) m ON true
      WHERE s.token = $1 AND s.expires_at > $2`,
    [token, now],
  )
  return rows[0]
}

function asPrincipal(row: SessionRow): Principal {
  const standing = row.grants && standingOf(row.grants, row.own_customers ?? [])
  return {
    userId: row.user_id,
    name: row.full_name ?? row.name,
    phone: row.phone_number,
    customerId: row.customer_id,
    merchant:
      row.merchant_id === null
        ? null
        : { merchantId: row.merchant_id, name: row.merchant_name, role: row.merchant_role },
    staff: STRONG.includes(row.method) ? standing : null,
    ...(standing && row.method === 'password' ? { awaitingSecondFactor: standing } : {}),
  }
}

function standingOf(rows: NonNullable<SessionRow['grants']>, ownCustomers: readonly bigint[]): StaffStanding {
  const grants = rows.map(({ role, units }) => ({ role, units: units.map(BigInt) }))
  return { roles: grants.map(g => g.role), units: [...new Set(grants.flatMap(g => g.units))], grants, ownCustomers }
}
