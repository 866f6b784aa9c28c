import { cnIrrByDate, type DatedFlow, euAprcByDate, isRate, usAprByDate } from './rate.ts'
import type { Schedule } from './schedule.ts'

/** The true cost to the customer, a year, by each jurisdiction's own method; null where no rate exists. */
export type Annualised = {
  /** Simple annualisation, the figure to disclose; `cnEffective` is it compounded. */
  readonly cn: string | null
  readonly cnEffective: string | null
  readonly us: string | null
  readonly eu: string | null
}

/** Rates of the customer's own cash flow: every fee is in it, what another payer pays is not. */
export function annualised(schedule: Schedule): Annualised {
  const flows = customerFlows(schedule)
  const cn = cnIrrByDate(flows)
  const us = usAprByDate(flows)
  const eu = euAprcByDate(flows)
  return {
    cn: isRate(cn) ? cn.rate : null,
    cnEffective: isRate(cn) ? (cn.effective ?? null) : null,
    us: isRate(us) ? us.rate : null,
    eu: isRate(eu) ? eu.rate : null,
  }
}

/** What the customer gets on the first day and pays on each due date. */
export function customerFlows({ start, principal, rows }: Schedule): DatedFlow[] {
  const flows: DatedFlow[] = [{ kind: 'advance', amount: principal, date: start }]
  for (const row of rows) if (row.total > 0n) flows.push({ kind: 'payment', amount: row.total, date: row.due })
  return flows
}
