import { addMonths, type PlainDate } from '@doorstep/calendar'
import type { ChangeKind } from './change.ts'
import type { ChangeInput, RiskEffect } from './change-effect.ts'
import { CN_DELINQUENCY } from './packs/delinquency.ts'
import { classCode, NON_PERFORMING } from './risk-class.ts'
import type { InstalmentState, Standing } from './standing.ts'

const { easing, easingWhenLate, least, again, months, instalments } = CN_DELINQUENCY.restructured

/** Whether a change eases the terms of a customer who cannot pay: the contract is then restructured (重组). */
export function restructures(kind: ChangeKind, { standing, risk }: Pick<ChangeInput, 'standing' | 'risk'>): boolean {
  const inDifficulty = standing.state.daysPastDue > 0 || risk.riskClass >= NON_PERFORMING
  return easing.includes(kind) || (inDifficulty && easingWhenLate.includes(kind))
}

/** The tier that a restructured contract is in at least, worse when it was under observation already, and its observation. */
export function restructuredRisk({ risk, on, standing }: ChangeInput, after: Standing): RiskEffect {
  const floor = classCode(risk.observedFrom === null ? least : again)
  const firstNew = after.rows.find(row => row.n === after.state.period)
  return {
    riskClass: Math.max(risk.riskClass, floor),
    leastClass: risk.leastClass,
    observedFrom: firstNew?.due ?? on,
    basis: standing.state.basis,
    cause: 'restructured',
  }
}

type Paid = Pick<InstalmentState, 'due' | 'settledOn'>

/** From when the observation counts: its first due date, or that of the last instalment since then not paid in time. */
export function observedSince(from: PlainDate, rows: readonly Paid[], tonight: PlainDate): PlainDate {
  const missed = rows.findLast(row => row.due >= from && row.due < tonight && !isInTime(row))
  return missed?.due ?? from
}

/** Whether a contract is under observation still on the morning of `tonight`. Its twin in SQL is `observedSql`. */
export function isObserved(from: PlainDate | null, rows: readonly Paid[], tonight: PlainDate): boolean {
  if (from === null) return false
  const since = observedSince(from, rows, tonight)
  const kept = rows.filter(row => row.due >= since && row.due < tonight && isInTime(row))
  return addMonths(since, months) > tonight || kept.length < instalments
}

const isInTime = ({ due, settledOn }: Paid): boolean => settledOn !== null && settledOn <= due

/** The same of a row `s` of `contract_state` and the morning `tonight`, both as SQL. */
export function observedSql(s: string, tonight: string): string {
  const of = `i.customer_id = ${s}.customer_id AND i.contract_id = ${s}.contract_id AND i.due < ${tonight}`
  return `CASE WHEN ${s}.observed_from IS NULL THEN false ELSE (
      SELECT m.since + interval '${months} months' > ${tonight} OR ${instalments} > (
        SELECT count(*) FROM instalments.instalment i WHERE ${of} AND i.due >= m.since AND i.settled_on <= i.due)
      FROM (
        SELECT greatest(${s}.observed_from, max(i.due)) AS since FROM instalments.instalment i
        WHERE ${of} AND i.due >= ${s}.observed_from AND (i.settled_on <= i.due) IS NOT TRUE) m) END`
}
