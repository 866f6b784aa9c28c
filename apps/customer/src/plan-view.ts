import type { Plan as PlanCardData, ScheduleRow } from '@doorstep/ui'
import type { TFunction } from 'i18next'
import type { Plan } from './api.ts'

type WireRow = Plan['schedule'][number]
type Scheduled = { readonly schedule: readonly Pick<WireRow, 'total'>[] }

/** Minor units of a decimal string with the currency's own decimals: for comparing, never for showing. */
export function minor(amount: string): bigint {
  return BigInt(amount.replace('.', ''))
}

/** What is typed as an amount of two decimals; nothing typed is nothing. */
export function full(typed: string): string {
  const [whole = '0', fraction = ''] = typed.split('.')
  return `${whole || '0'}.${fraction.padEnd(2, '0')}`
}

/** A plan as the card shows it. */
export function planView(plan: Omit<Plan, 'cost'>, t: TFunction, language: string): PlanCardData & { id: string } {
  return {
    id: plan.id,
    name: language === 'en' ? plan.nameEn : plan.nameZh,
    ...(plan.kind === 'on-demand' ? onDemand(plan, t) : byInstalments(plan, t)),
    annualised: plan.annualRate,
    cost: plan.overCash,
    total: plan.total,
    first: plan.firstDue,
    last: plan.lastDue,
    ...(plan.payers.length > 0 ? { subsidy: paidBy(plan, t, language) } : {}),
  }
}

function byInstalments({ count, firstInstalment, kind, draws }: Omit<Plan, 'cost'>, t: TFunction) {
  const plan = { instalments: count, instalment: firstInstalment, level: kind !== 'equal-principal' }
  return draws > 1 ? { ...plan, note: t('order.draws', { count: draws }) } : plan
}

/** A limit has no instalment: what it comes to when it is kept to the end, and that it need not be. */
function onDemand({ total }: Omit<Plan, 'cost'>, t: TFunction) {
  return { instalments: 1, instalment: total, level: true, note: t('order.onDemand') }
}

/** Who pays the interest, or the part of it that the customer does not pay, in a sentence. */
function paidBy({ payers, interest }: Pick<Plan, 'payers' | 'interest'>, t: TFunction, language: string): string {
  const names = payers.map(payer => payerName(payer, language))
  const name = new Intl.ListFormat(language, { type: 'conjunction' }).format(names)
  return t(minor(interest.amount) === 0n ? 'order.paidBy' : 'order.partPaidBy', { name })
}

type Named = Pick<Plan['payers'][number], 'nameZh' | 'nameEn'>

export function payerName({ nameZh, nameEn }: Named, language: string): string {
  return language === 'en' ? nameEn : nameZh
}

export function scheduleRows(rows: WireRow[]): ScheduleRow[] {
  return rows.map(row => ({
    n: row.n,
    due: row.due,
    total: row.total.amount,
    principal: row.principal.amount,
    interest: row.interest.amount,
    fee: row.fee.amount,
    subsidy: row.subsidy.amount,
    balance: row.balance.amount,
  }))
}

/** Monthly budgets worth offering: whole hundreds from below the smallest instalment to above the largest. */
export function budgetSteps(plans: readonly Scheduled[]): string[] {
  const all = plans.map(highest)
  const [low, high] = [all.reduce((a, b) => (a < b ? a : b)), all.reduce((a, b) => (a > b ? a : b))]
  const step = stepOf(high)
  const steps: string[] = []
  for (let at = (low / step) * step; at <= high + step; at += step) if (at > 0n) steps.push(`${at / 100n}.00`)
  return steps
}

/** Steps, ascending, with an amount among them that was chosen before from others. */
export function withAmount(steps: string[], amount: string): string[] {
  if (steps.includes(amount)) return steps
  return [...steps, amount].sort((a, b) => (minor(a) < minor(b) ? -1 : 1))
}

function stepOf(high: bigint): bigint {
  if (high <= 100_000n) return 2_000n
  return high <= 500_000n ? 10_000n : 50_000n
}

function highest(plan: Scheduled): bigint {
  return plan.schedule.reduce((top, row) => (minor(row.total.amount) > top ? minor(row.total.amount) : top), 0n)
}
