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

/**
 * What the customer gets and pays, and when. Due dates count where they regularly fall: that a holiday moves one is
 * disregarded, as Regulation Z, § 1026.17(c)(3)(ii), has it.
 */
export function customerFlows({ advances, rows, regularDues }: Schedule): DatedFlow[] {
  const flows: DatedFlow[] = advances.map(({ date, amount }) => ({ kind: 'advance', amount, date }))
  for (const { n, due, total } of rows)
    if (total > 0n) flows.push({ kind: 'payment', amount: total, date: regularDues?.[n - 1] ?? due })
  return flows
}
