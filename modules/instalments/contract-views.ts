import type { InstalmentState } from './standing.ts'
import type { PlainDate } from '@doorstep/calendar'
import type { Sql } from '@doorstep/db'
import { type Language, sentence } from '@doorstep/http'
import { money } from '@doorstep/money'
import type { z } from 'zod'
import { contractTimeline } from './contract-timeline.ts'
import { listContracts } from './contract-list.ts'
import { coolOffObjection, orderOf } from './cool-off.ts'
import { viewDrawing, viewLimit } from './limit-views.ts'
import { toTheCent } from './on-demand.ts'
import { scheduleRows } from './schedule-rows.ts'
import { listScheduleVersions } from './schedule-version.ts'
import { today } from './servicing-context.ts'
import { settlementOf } from './settle.ts'
import { type Contract, type ContractRef, readContract } from './standing-store.ts'
import type { contractView, earlySettlement, instalmentRow, scheduleVersion } from './wire.ts'

export type ViewContext = { readonly language: Language; readonly now: Date }

/** A contract as its customer and the desk see it; undefined when it is not this customer's. */
export async function viewContract(
  sql: Sql,
  ref: ContractRef,
  { language, now }: ViewContext,
): Promise<z.output<typeof contractView> | undefined> {
  const contract = await readContract(sql, ref)
  if (!contract) return undefined
  const { items } = await listContracts(sql, { customerId: ref.customerId, id: ref.contractId }, { limit: 1 }, now)
  const { customerId: _, ...card } = items[0]!
  const date = await today(sql)
  const order = await orderOf(sql, contract, now)
  const objection = coolOffObjection(contract, order, date)
  return {
    ...card,
    annualRate: contract.annualised,
    nominalRate: String(contract.terms.annualRate ?? '0'),
    penaltyRate: contract.penaltyRate,
    startDate: contract.startDate,
    lastDue: contract.rows.at(-1)?.due ?? contract.startDate,
    coolOffUntil: contract.coolOffUntil,
    coolOffAllowed: !objection,
    coolOffReason: objection ? sentence(objection, language).text : null,
    delivered: order?.status === 'delivered',
    orderId: contract.orderId,
    limit: await viewLimit(sql, contract, date, now),
    drawing: await viewDrawing(sql, contract, date, now),
    schedule: instalmentRows(contract, date),
    timeline: await contractTimeline(sql, contract, language),
  }
}

export function viewSettlement(contract: Contract, date: PlainDate): z.output<typeof earlySettlement> {
  const figures = settlementOf({ ...contract, ...toTheCent(contract, date).standing })
  const of = (minor: bigint) => money(minor, contract.currency)
  return {
    date,
    amount: of(figures.amount),
    principal: of(figures.principal),
    interest: of(figures.interest),
    penalty: of(figures.penalty),
    fee: of(figures.fee),
    earlyFee: of(figures.earlyFee),
    creditUsed: of(figures.creditUsed),
    interestSaved: of(figures.saved),
    stillScheduled: of(figures.stillScheduled),
  }
}

/** Every schedule that a contract had, first to last. */
export async function viewScheduleVersions(sql: Sql, contract: Contract): Promise<z.output<typeof scheduleVersion>[]> {
  const versions = await listScheduleVersions(sql, contract)
  return versions.map(version => ({ ...version, rows: scheduleRows(version.rows, contract.currency) }))
}

function instalmentRows(contract: Contract, date: PlainDate): z.output<typeof instalmentRow>[] {
  return scheduleRows(contract.rows, contract.currency).map((row, i) => {
    const kept = contract.rows[i]!
    return {
      ...row,
      paid: money(kept.paidPrincipal + kept.paidInterest + kept.paidFee, contract.currency),
      status: rowStatus(kept, contract.state.period, date),
      settledOn: kept.settledOn,
    }
  })
}

function rowStatus(row: InstalmentState, period: number, date: PlainDate) {
  if (row.settledOn !== null) return 'paid'
  if (row.n >= period) return 'upcoming'
  if (row.due < date) return 'overdue'
  return row.paidPrincipal + row.paidInterest + row.paidFee > 0n ? 'part-paid' : 'due'
}
