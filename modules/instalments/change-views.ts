import type { Sql } from '@doorstep/db'
import { isRefusal } from '@doorstep/http'
import { GL } from '@doorstep/ledger'
import { money } from '@doorstep/money'
import type { z } from 'zod'
import { signedByCustomer } from './change.ts'
import { type ChangeFigures, changeFigures } from './change-propose.ts'
import { changesOf, type ProposedChange } from './change-store.ts'
import { scheduleRows } from './schedule-rows.ts'
import { className } from './risk-class.ts'
import { scheduleVersions } from './schedule-version.ts'
import type { Standing } from './standing.ts'
import type { Contract } from './standing-store.ts'
import type { changePreview, contractChange } from './wire-changes.ts'

export function viewChangeFigures({ contract, effect, seal }: ChangeFigures): z.output<typeof changePreview> {
  const of = (minor: bigint) => money(minor, contract.currency)
  return {
    old: scheduleRows(contract.rows, contract.currency),
    new: scheduleRows(effect.standing.rows, contract.currency),
    interestMore: of(interestOf(effect.standing) - interestOf(contract)),
    givenUp: of(givenUp(effect)),
    clawback: of(effect.clawback),
    reliefUntil: effect.standing.state.reliefUntil,
    riskClass: className(effect.risk?.riskClass ?? contract.riskClass),
    seal,
  }
}

/** A contract's changes, newest first; a proposal with what it would do today. */
export async function viewChanges(
  sql: Sql,
  contract: Contract,
  reader: string,
): Promise<z.output<typeof contractChange>[]> {
  const changes = await changesOf(sql, contract)
  const versions = changes.some(change => change.newVersion !== null)
    ? await scheduleVersions(sql, contract)
    : new Map()
  return Promise.all(
    changes.map(async change => ({
      id: change.id,
      kind: change.change.kind,
      reason: change.reason,
      status: change.status,
      byCustomer: signedByCustomer(change.change.kind),
      amount: change.change.kind === 'credit-payout' ? money(change.change.amount, contract.currency) : null,
      mine: change.proposedBy === reader,
      proposedAt: change.proposedAt,
      decidedAt: change.decidedAt,
      preview: await previewOf(sql, contract, change),
      old: scheduleRows(versions.get(change.oldVersion) ?? [], contract.currency),
      new: scheduleRows(versions.get(change.newVersion) ?? [], contract.currency),
    })),
  )
}

async function previewOf(sql: Sql, contract: Contract, { status, change }: ProposedChange) {
  if (status !== 'proposed') return null
  const figures = await changeFigures(sql, contract, change)
  return isRefusal(figures) ? null : viewChangeFigures(figures)
}

const givenUp = ({ lines }: ChangeFigures['effect']): bigint =>
  lines.reduce((sum, [debit, , minor]) => ('gl' in debit && debit.gl === GL.loanLosses ? sum + minor : sum), 0n)

const interestOf = ({ rows }: Standing): bigint => rows.reduce((sum, row) => sum + row.interest, 0n)
