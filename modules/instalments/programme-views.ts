import type { Sql } from '@doorstep/db'
import { type Money, money } from '@doorstep/money'
import { limitsOf, type Programme, type ProgrammeStatus } from './programme.ts'

export type ProgrammeView = Programme & {
  readonly status: ProgrammeStatus
  readonly proposedName: string
  readonly proposedAt: Date
  readonly decidedName: string | null
  readonly decidedAt: Date | null
  readonly mine: boolean
  readonly use: ProgrammeUse
}

/** Of all versions together, since they share one budget. */
export type ProgrammeUse = {
  readonly contracts: number
  readonly granted: Money
  readonly earned: Money
  readonly returned: Money
  /** Of the budget; null: there is none. */
  readonly remaining: Money | null
}

/** Every version of every programme, those that hold first, with what was made of each programme. */
export async function listProgrammes(sql: Sql, userId: string): Promise<ProgrammeView[]> {
  const { rows } = await sql.query<ProgrammeRow>(
    `SELECT p.id, p.version, p.name_zh AS "nameZh", p.name_en AS "nameEn", p.terms, p.status,
            p.proposed_name AS "proposedName", p.proposed_at AS "proposedAt", p.decided_name AS "decidedName",
            p.decided_at AS "decidedAt", p.proposed_by = $1 AS mine, coalesce(u.contracts, 0) AS contracts,
            coalesce(u.granted, 0)::bigint AS granted, coalesce(u.earned, 0)::bigint AS earned,
            coalesce(u.returned, 0)::bigint AS returned
     FROM instalments.programme p LEFT JOIN (${USES}) u ON u.programme_id = p.id
     ORDER BY array_position(ARRAY['proposed', 'active', 'retired', 'withdrawn'], p.status), p.id, p.version DESC LIMIT 500`,
    [userId],
  )
  return rows.map(({ contracts, granted, earned, returned, ...programme }) => {
    const { currency } = programme.terms
    const { budget } = limitsOf(programme.terms)
    const remaining = budget === null ? null : money(budget - granted + returned, currency)
    const of = (minor: bigint) => money(minor, currency)
    return {
      ...programme,
      use: { contracts, granted: of(granted), earned: of(earned), returned: of(returned), remaining },
    }
  })
}

type ProgrammeRow = Omit<ProgrammeView, 'use'> & {
  contracts: number
  granted: bigint
  earned: bigint
  returned: bigint
}

/**
 * What each payer of each contract that a programme supports has had earned: its part of all that the contract earned, as
 * `earnedOf` gives it. Nothing of it is written at night; the split is a rule, not a state.
 */
const EARNED = `
  SELECT s.*, instalments.shared_out(e.earned, s.upto - s.kept, s.upto, s.whole) AS earned
  FROM (
    SELECT s.customer_id, s.contract_id, s.programme_id, s.granted_minor, s.returned_minor, s.granted_minor - s.returned_minor AS kept,
           sum(s.granted_minor - s.returned_minor) OVER (PARTITION BY s.customer_id, s.contract_id ORDER BY s.no) AS upto,
           sum(s.granted_minor - s.returned_minor) OVER (PARTITION BY s.customer_id, s.contract_id) AS whole
    FROM instalments.subsidy s
    WHERE EXISTS (SELECT FROM instalments.subsidy p
      WHERE p.customer_id = s.customer_id AND p.contract_id = s.contract_id AND p.programme_id IS NOT NULL)) s
  JOIN instalments.contract_state c ON c.customer_id = s.customer_id AND c.contract_id = s.contract_id,
  LATERAL (SELECT s.whole - c.unearned_subsidy AS earned) e
  WHERE s.programme_id IS NOT NULL`

const USES = `
  SELECT programme_id, count(*)::int AS contracts, sum(granted_minor) AS granted, sum(returned_minor) AS returned, sum(earned) AS earned
  FROM (${EARNED}) earned GROUP BY programme_id`
