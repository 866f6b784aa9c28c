import { addDays, addMonths } from '@doorstep/calendar'
import type { Sql } from '@doorstep/db'
import type { Language } from '@doorstep/http'
import type { z } from 'zod'
import { BASIS, basisName } from './accrual-basis.ts'
import { type ClassChange, classChanges } from './class-change.ts'
import { bucketOf } from './days-late.ts'
import { observedSince } from './observation.ts'
import { CN_DELINQUENCY } from './packs/delinquency.ts'
import { className } from './risk-class.ts'
import type { Contract } from './standing-store.ts'
import type { riskHistory } from './wire-arrears.ts'

/** Where a contract stands among the tiers, and each step with the clause that asked for it. */
export async function viewRisk(
  sql: Sql,
  contract: Contract,
  language: Language,
): Promise<z.output<typeof riskHistory>> {
  const changes = await classChanges(sql, contract)
  return {
    riskClass: className(contract.riskClass),
    basis: basisName(contract.state.basis),
    bucket: bucketOf(contract.state.daysPastDue),
    observed: observationOf(contract),
    held: contract.leastClass > 1,
    items: changes.map(change => ({
      ...change,
      oldClass: className(change.oldClass),
      newClass: className(change.newClass),
      oldBasis: basisName(change.oldBasis),
      newBasis: basisName(change.newBasis),
      clause: clauseOf(change, language),
    })),
  }
}

/** Since when a restructured contract is observed, and until when at least. */
function observationOf({ observedFrom, rows, state, startDate }: Contract) {
  if (observedFrom === null) return null
  const since = observedSince(observedFrom, rows, addDays(state.closedThrough ?? startDate, 1))
  return { since, until: addMonths(since, CN_DELINQUENCY.restructured.months) }
}

function clauseOf({ cause, newClass, oldBasis, newBasis }: ClassChange, language: Language): string | null {
  const { classes, cure, nonAccrual, chargeOff, restructured } = CN_DELINQUENCY
  const tier = classes.find(rule => rule.riskClass === className(newClass))?.clause
  const clauses = {
    'days-late': [tier, newBasis > oldBasis ? nonAccrual.clause : undefined],
    cured: [cure.clause],
    downgraded: newBasis > oldBasis && newBasis === BASIS['non-accrual'] ? [nonAccrual.clause] : [],
    released: [],
    'charged-off': [chargeOff.clause],
    restructured: [restructured.clause],
    reversed: [],
  }[cause]
  const texts = clauses.flatMap(clause => (clause ? [clause[language === 'en' ? 'en' : 'zh']] : []))
  return texts.length > 0 ? texts.join(language === 'en' ? '; ' : '；') : null
}
