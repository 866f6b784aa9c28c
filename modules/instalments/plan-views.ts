import { money } from '@doorstep/money'
import type { z } from 'zod'
import type { Row, Schedule } from '@doorstep/schedules'
import { isInstalment } from './contract.ts'
import { grantedBy } from './plan-payers.ts'
import { type Plan, planName } from './plans.ts'
import type { plan as planWire, planPayer, scheduleRow } from './wire.ts'

/** The plan as it travels. Interest is what the customer pays of it. */
export function planView(plan: Plan): z.output<typeof planWire> {
  const { schedule: rows, terms } = plan
  const { currency, totals } = rows
  const of = (minor: bigint) => money(minor, currency)
  const first = rows.rows.find(isInstalment)!
  const last = rows.rows.at(-1)!
  return {
    id: plan.id,
    kind: plan.kind,
    ...planName(plan),
    count: plan.count,
    draws: plan.product.terms.draws,
    principal: of(rows.principal),
    firstInstalment: of(first.total),
    lastInstalment: of(last.total),
    nominalRate: terms.annualRate,
    annualRate: plan.annualRate,
    effectiveRate: plan.effectiveRate,
    interest: of(totals.interest - totals.subsidy),
    fees: of(totals.fee),
    total: of(totals.total),
    overCash: of(totals.total - rows.principal),
    subsidy: of(totals.subsidy),
    payers: payersView(plan),
    firstDue: first.due,
    lastDue: last.due,
    schedule: scheduleView(rows),
  }
}

/** Who pays how much of the interest, in the order of `terms.subsidy`. */
export function grantsOf({ payers, schedule: rows }: Pick<Plan, 'payers' | 'schedule'>) {
  return payers.map((payer, place) => ({ ...payer, granted: grantedBy(rows, place) }))
}

function payersView(plan: Plan): z.output<typeof planPayer>[] {
  return grantsOf(plan).map(({ payer, nameZh, nameEn, granted }) => ({
    payer,
    nameZh,
    nameEn,
    amount: money(granted, plan.schedule.currency),
  }))
}

export function scheduleView({ rows, currency }: Schedule): z.output<typeof scheduleRow>[] {
  return rows.map(row => rowView(row, currency))
}

function rowView(row: Row, currency: string): z.output<typeof scheduleRow> {
  const of = (minor: bigint) => money(minor, currency)
  return {
    n: row.n,
    due: row.due,
    principal: of(row.principal),
    interest: of(row.interest - row.subsidy),
    fee: of(row.fee),
    subsidy: of(row.subsidy),
    total: of(row.total),
    balance: of(row.balance),
  }
}
