import { DUE_SHIFTS } from '@doorstep/calendar'
import { ALLOCATION_ORDERS, JURISDICTIONS, type ProductTerms, SOLD_PLANS } from '@doorstep/instalments/products'

export type FieldName = keyof ProductTerms
/** How a field is typed: per cent as people say it, whole numbers, amounts, lists, or one of a few. */
export type FieldKind = 'percent' | 'decimal' | 'count' | 'counts' | 'money' | 'steps' | 'scenes' | 'ids' | 'choice'

export type FieldSpec = {
  readonly name: FieldName
  readonly kind: FieldKind
  /** Left empty: none. */
  readonly optional?: true
  readonly options?: readonly string[]
  /** Shown, and kept, only then; otherwise the term has its default. */
  readonly when?: (chosen: Readonly<Record<string, string>>) => boolean
}

const plan =
  (...plans: string[]) =>
  (chosen: Readonly<Record<string, string>>) =>
    plans.includes(chosen.plan ?? '')
const not =
  (...plans: string[]) =>
  (chosen: Readonly<Record<string, string>>) =>
    !plans.includes(chosen.plan ?? '')

/** Not for a fee plan: days of interest are asked of a plan that has some. */
const asksEarly = (chosen: Readonly<Record<string, string>>) =>
  not('fee-rate', 'zero-interest')(chosen) && /[1-9]/.test(chosen.earlyFee ?? '')

/** Plans that charge on what is owed may be paid out by several draws. */
const drawn = plan('equal-instalment', 'equal-principal', 'interest-only')

/** Every term in the order in which somebody who makes a product thinks of it. */
export const GROUPS: readonly { readonly name: string; readonly fields: readonly FieldSpec[] }[] = [
  {
    name: 'what',
    fields: [
      { name: 'jurisdiction', kind: 'choice', options: JURISDICTIONS },
      { name: 'finances', kind: 'choice', options: ['goods', 'cash', 'instalment'] },
      { name: 'channel', kind: 'choice', options: ['internet', 'branch'] },
      { name: 'plan', kind: 'choice', options: SOLD_PLANS },
      { name: 'needsOffer', kind: 'choice', options: ['no', 'yes'], when: plan('zero-interest') },
    ],
  },
  {
    name: 'price',
    fields: [
      { name: 'annualRate', kind: 'percent', when: not('fee-rate') },
      { name: 'rateSteps', kind: 'steps', optional: true, when: not('fee-rate', 'flat', 'zero-interest', 'on-demand') },
      { name: 'feeRate', kind: 'percent', when: plan('fee-rate') },
      { name: 'feeAt', kind: 'choice', options: ['period', 'start'], when: plan('fee-rate') },
      {
        name: 'alternative',
        kind: 'choice',
        optional: true,
        options: [],
        when: chosen => chosen.plan === 'fee-rate' && chosen.feeAt === 'start',
      },
      { name: 'earlyFee', kind: 'percent', when: not('on-demand') },
      { name: 'earlyFeeDays', kind: 'count', optional: true, when: asksEarly },
      { name: 'penaltyMultiple', kind: 'decimal', when: not('fee-rate') },
      { name: 'penaltyRate', kind: 'percent', optional: true },
    ],
  },
  {
    name: 'instalments',
    fields: [
      { name: 'counts', kind: 'counts' },
      { name: 'interestDue', kind: 'choice', options: ['period', 'end'], when: plan('on-demand') },
      { name: 'draws', kind: 'count', when: drawn },
      { name: 'drawDays', kind: 'count', when: chosen => drawn(chosen) && Number(chosen.draws) > 1 },
      { name: 'every', kind: 'count' },
      { name: 'unit', kind: 'choice', options: ['month', 'week', 'day'] },
      { name: 'dueDay', kind: 'count', optional: true, when: chosen => chosen.unit === 'month' },
      { name: 'monthEnd', kind: 'choice', options: ['clamp', 'roll'], when: chosen => chosen.unit === 'month' },
      {
        name: 'dueShift',
        kind: 'choice',
        options: DUE_SHIFTS,
        when: chosen => chosen.unit === 'month' && chosen.plan !== 'on-demand',
      },
      { name: 'deferPeriods', kind: 'count' },
      { name: 'gracePrincipal', kind: 'count', when: not('interest-only', 'on-demand') },
      { name: 'graceInterest', kind: 'count', when: not('fee-rate', 'on-demand') },
      { name: 'downPaymentShare', kind: 'percent', when: not('on-demand') },
      { name: 'balloonShare', kind: 'percent', when: not('interest-only', 'on-demand') },
      { name: 'allocationOrder', kind: 'choice', options: ALLOCATION_ORDERS },
      { name: 'allocationAcross', kind: 'choice', options: ['instalments', 'parts'] },
      { name: 'minimumPayment', kind: 'choice', options: ['none', 'allowed'] },
    ],
  },
  {
    name: 'arithmetic',
    fields: [
      { name: 'interestBy', kind: 'choice', options: ['period', 'day'], when: not('fee-rate', 'on-demand') },
      {
        name: 'dayCount',
        kind: 'choice',
        optional: true,
        options: ['30/360', 'ACT/360', 'ACT/364', 'ACT/365', 'ACT/ACT'],
        when: chosen => chosen.interestBy === 'day' && chosen.plan !== 'fee-rate',
      },
      { name: 'rounding', kind: 'choice', options: ['half-up', 'half-even', 'up', 'down'] },
      { name: 'remainder', kind: 'choice', options: ['last', 'first'] },
    ],
  },
  {
    name: 'who',
    fields: [
      { name: 'minAmount', kind: 'money' },
      { name: 'maxAmount', kind: 'money' },
      { name: 'scenes', kind: 'scenes', optional: true },
      { name: 'merchants', kind: 'ids', optional: true },
    ],
  },
  {
    name: 'protection',
    fields: [
      { name: 'coolingOffDays', kind: 'count' },
      { name: 'minReadSeconds', kind: 'count' },
      { name: 'remindBefore', kind: 'counts', optional: true },
      { name: 'remindAfter', kind: 'counts' },
    ],
  },
]

export const FIELDS: readonly FieldSpec[] = GROUPS.flatMap(group => group.fields)
