import { newId, type Sql, type Tx } from '@doorstep/db'
import { market } from '@doorstep/identity'
import { type Money, parseMoney } from '@doorstep/money'
import { isDeepStrictEqual } from 'node:util'
import type { Facts } from './facts.ts'
import { type Answer, askRules, ruleVersion } from './rules.ts'

export type DecisionRef = { readonly customerId: bigint; readonly decisionId: bigint }
export type Decision = DecisionRef & {
  readonly applicationId: bigint
  readonly ruleVersion: string
  readonly facts: Facts
  readonly outcome: Answer['outcome']
  readonly limit: Money
  /** Nominal, a year; null when declined. */
  readonly annualRate: string | null
  readonly reasons: readonly string[]
  readonly decidedAt: Date
}

/** Asks today's rules about an application and keeps what they answered, to which facts, and which rules hit. */
export async function decide(
  tx: Tx,
  input: { customerId: bigint; applicationId: bigint; facts: Facts },
  now: Date,
): Promise<Decision> {
  const version = ruleVersion()
  const answer = await askRules(version, input.facts)
  const decision = { ...input, decisionId: newId(), ruleVersion: version, ...termsOf(answer), decidedAt: now }
  await tx.query(
    `INSERT INTO underwriting.decision (customer_id, id, application_id, rule_version, facts, outcome, limit_minor,
                                        annual_rate, reasons, trace, decided_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      decision.customerId,
      decision.decisionId,
      decision.applicationId,
      decision.ruleVersion,
      JSON.stringify(decision.facts),
      decision.outcome,
      decision.limit.minor,
      decision.annualRate,
      decision.reasons,
      JSON.stringify(answer.trace),
      now,
    ],
  )
  return decision
}

/** Asks the decision's own rule version again with the facts as kept; whether everything comes out the same. */
export async function replay(sql: Sql, ref: DecisionRef): Promise<{ equal: boolean; kept: Decision; answer: Answer }> {
  const row = await findRow(sql, ref)
  if (!row) throw new Error(`no decision ${ref.decisionId}`)
  const kept = asDecision(row)
  const answer = await askRules(kept.ruleVersion, kept.facts)
  const { outcome, limit, annualRate, reasons } = kept
  const equal = isDeepStrictEqual([outcome, limit, annualRate, reasons, row.trace], [...terms(answer), answer.trace])
  return { equal, kept, answer }
}

export async function findDecision(sql: Sql, ref: DecisionRef): Promise<Decision | undefined> {
  const row = await findRow(sql, ref)
  return row && asDecision(row)
}

function termsOf(answer: Answer): Pick<Decision, 'outcome' | 'limit' | 'annualRate' | 'reasons'> {
  const { outcome, annualRate, reasons } = answer
  const limit = parseMoney(String(answer.limit), market().currency)
  return { outcome, limit, annualRate: outcome === 'decline' ? null : annualRate, reasons }
}

function terms(answer: Answer) {
  const { outcome, limit, annualRate, reasons } = termsOf(answer)
  return [outcome, limit, annualRate, reasons]
}

type DecisionRow = {
  customer_id: bigint
  id: bigint
  application_id: bigint
  rule_version: string
  facts: Facts
  outcome: Answer['outcome']
  limit_minor: bigint
  annual_rate: string | null
  reasons: string[]
  trace: Answer['trace']
  decided_at: Date
}

async function findRow(sql: Sql, { customerId, decisionId }: DecisionRef): Promise<DecisionRow | undefined> {
  const { rows } = await sql.query<DecisionRow>(
    'SELECT * FROM underwriting.decision WHERE customer_id = $1 AND id = $2',
    [customerId, decisionId],
  )
  return rows[0]
}

function asDecision(row: DecisionRow): Decision {
  return {
    customerId: row.customer_id,
    decisionId: row.id,
    applicationId: row.application_id,
    ruleVersion: row.rule_version,
    facts: row.facts,
    outcome: row.outcome,
    limit: { minor: row.limit_minor, currency: market().currency },
    annualRate: row.annual_rate,
    reasons: row.reasons,
    decidedAt: row.decided_at,
  }
}
