import type { Sql } from '@doorstep/db'
import { inputHash } from '@doorstep/http'
import type { ChangeEffect, ChangeInput } from './change-effect.ts'
import { placeOf } from './due-shift.ts'
import { readTerms } from './quote.ts'
import { today } from './servicing-context.ts'
import { nextNight } from './standing.ts'
import type { Contract } from './standing-store.ts'

export async function changeInput(sql: Sql, contract: Contract): Promise<ChangeInput> {
  return {
    standing: contract,
    terms: readTerms(contract.terms),
    signed: readTerms(contract.signedTerms),
    earlyFee: contract.earlyFee,
    upfront: contract.upfront,
    start: contract.startDate,
    night: nextNight(contract.state),
    on: await today(sql),
    place: await placeOf(sql, contract.shifting),
    risk: { riskClass: contract.riskClass, leastClass: contract.leastClass, observedFrom: contract.observedFrom },
  }
}

/** Stands for what was shown, old beside new: whoever confirms it confirms exactly that. */
export function changeSeal({ rows, state }: Contract, { standing, lines, clawback, risk }: ChangeEffect): string {
  const text = JSON.stringify([rows, state, standing, lines, clawback, risk ?? null], (_, value) =>
    typeof value === 'bigint' ? value.toString() : value,
  )
  return inputHash(JSON.parse(text)).toString('hex')
}
