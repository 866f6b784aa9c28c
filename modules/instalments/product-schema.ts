import { minorDigits } from '@doorstep/money'
import { DAY_COUNTS, MAX_INSTALMENTS, MAX_RATE_STEPS } from '@doorstep/schedules'
import { DUE_SHIFTS } from '@doorstep/calendar'
import { z } from 'zod'
import { ALLOCATION_ORDERS, JURISDICTIONS, type ProductTerms, SOLD_PLANS, TERM_DEFAULTS } from './product-terms.ts'

const inOrder = (numbers: readonly number[]) => numbers.every((n, i) => i === 0 || n > numbers[i - 1]!)
const whole = (least: number, most: number) => z.number().int().min(least).max(most)
const rate = z.string().regex(/^\d{1,2}(\.\d{1,6})?$/)
const share = z.string().regex(/^(0(\.\d{1,6})?|1(\.0{1,6})?)$/)
const amount = z.string().regex(/^\d{1,12}(\.\d{1,3})?$/)
const days = (most: number) => z.array(whole(1, most)).max(12).refine(inOrder, 'in order, each once')
const some = <T extends z.ZodType>(item: T) => z.array(item).min(1).max(200).nullable()

const fields = z.strictObject({
  jurisdiction: z.enum(JURISDICTIONS),
  currency: z.enum(['CNY', 'USD', 'EUR']),
  plan: z.enum(SOLD_PLANS),
  finances: z.enum(['goods', 'cash', 'instalment']).default(TERM_DEFAULTS.finances),
  channel: z.enum(['internet', 'branch']).default(TERM_DEFAULTS.channel),
  counts: z.array(whole(1, 360)).min(1).max(24).refine(inOrder, 'in order, each once'),
  every: whole(1, 12).default(TERM_DEFAULTS.every),
  unit: z.enum(['day', 'week', 'month']).default(TERM_DEFAULTS.unit),
  interestDue: z.enum(['period', 'end']).default(TERM_DEFAULTS.interestDue),
  draws: whole(1, 24).default(TERM_DEFAULTS.draws),
  drawDays: whole(0, 366).default(TERM_DEFAULTS.drawDays),
  annualRate: rate,
  rateSteps: z
    .array(z.strictObject({ from: whole(2, MAX_INSTALMENTS), annualRate: rate }))
    .max(MAX_RATE_STEPS)
    .default([]),
  feeRate: share.default(TERM_DEFAULTS.feeRate),
  feeAt: z.enum(['period', 'start']).default(TERM_DEFAULTS.feeAt),
  alternative: z.string().max(40).nullable().default(null),
  interestBy: z.enum(['period', 'day']).default(TERM_DEFAULTS.interestBy),
  dayCount: z.enum(DAY_COUNTS).nullable().default(null),
  rounding: z.enum(['half-even', 'half-up', 'up', 'down']).default(TERM_DEFAULTS.rounding),
  remainder: z.enum(['last', 'first']).default(TERM_DEFAULTS.remainder),
  monthEnd: z.enum(['clamp', 'roll']).default(TERM_DEFAULTS.monthEnd),
  dueDay: whole(1, 28).nullable().default(null),
  dueShift: z.enum(DUE_SHIFTS).default(TERM_DEFAULTS.dueShift),
  deferPeriods: whole(0, 24).default(0),
  gracePrincipal: whole(0, 359).default(0),
  graceInterest: whole(0, 359).default(0),
  balloonShare: share.default('0'),
  downPaymentShare: share.default('0'),
  minAmount: amount,
  maxAmount: amount,
  scenes: some(z.string().min(1).max(40)).default(null),
  merchants: some(z.string().regex(/^[1-9]\d{0,18}$/)).default(null),
  needsOffer: z.boolean().default(false),
  penaltyMultiple: rate.default(TERM_DEFAULTS.penaltyMultiple),
  penaltyRate: rate.nullable().default(null),
  earlyFee: share.default('0'),
  earlyFeeDays: whole(1, 365).nullable().default(null),
  allocationOrder: z.enum(ALLOCATION_ORDERS).default(TERM_DEFAULTS.allocationOrder),
  allocationAcross: z.enum(['instalments', 'parts']).default(TERM_DEFAULTS.allocationAcross),
  coolingOffDays: whole(0, 60).default(TERM_DEFAULTS.coolingOffDays),
  minimumPayment: z.enum(['none', 'allowed']).default(TERM_DEFAULTS.minimumPayment),
  minReadSeconds: whole(0, 300).default(TERM_DEFAULTS.minReadSeconds),
  remindBefore: days(60).default([...TERM_DEFAULTS.remindBefore]),
  remindAfter: days(365)
    .min(1)
    .default([...TERM_DEFAULTS.remindAfter]),
})

/** What anybody may read of the terms on sale: all but the names of the merchants that have a product to themselves. */
export const soldTerms: z.ZodType<Omit<ProductTerms, 'merchants'>> = fields.omit({ merchants: true })

/** What a product's terms may say. Rows that were published before a field was thought of take its default. */
export const productTerms: z.ZodType<ProductTerms> = fields.superRefine((terms, ctx) => {
  const wrong = (path: keyof ProductTerms, message: string) => ctx.addIssue({ code: 'custom', path: [path], message })
  for (const path of ['minAmount', 'maxAmount'] as const)
    if ((terms[path].split('.')[1]?.length ?? 0) > minorDigits(terms.currency)) wrong(path, 'too many decimals')
  if (isNone(terms.minAmount)) wrong('minAmount', 'more than zero')
  if (terms.needsOffer && terms.plan !== 'zero-interest')
    wrong('needsOffer', 'only for a plan whose interest another bears')
  if (terms.earlyFeeDays !== null && isNone(terms.earlyFee)) wrong('earlyFeeDays', 'only with a share that is asked')
  if (terms.dueDay !== null && terms.unit !== 'month') wrong('dueDay', 'only for months')
  // A long holiday would move instalments of days or weeks onto each other.
  if (terms.dueShift !== 'none' && terms.unit !== 'month') wrong('dueShift', 'only for months')
  if (terms.draws > 1) for (const [path, message] of againstDraws(terms)) wrong(path, message)
  else if (terms.drawDays > 0) wrong('drawDays', 'only with several draws')
  if (terms.plan === 'on-demand') for (const [path, message] of againstOnDemand(terms)) wrong(path, message)
  else if (terms.interestDue !== 'end') wrong('interestDue', 'only for repayment on demand')
})

const PLANNED_ANEW: readonly string[] = ['equal-instalment', 'equal-principal', 'interest-only']

/** What does not go with several draws: plans that charge on the first principal, what is paid or left by the price. */
function againstDraws({ jurisdiction, plan, drawDays, graceInterest, balloonShare, downPaymentShare }: ProductTerms) {
  const against: (readonly [keyof ProductTerms, string])[] = []
  if (jurisdiction !== 'CN') against.push(['draws', 'there is no form for it on this market yet'])
  if (!PLANNED_ANEW.includes(plan)) against.push(['draws', 'only for plans that charge on what is owed'])
  if (drawDays === 0) against.push(['drawDays', 'more than none with several draws'])
  if (graceInterest > 0) against.push(['graceInterest', 'not with several draws'])
  if (!isNone(balloonShare)) against.push(['balloonShare', 'not with several draws'])
  if (!isNone(downPaymentShare)) against.push(['downPaymentShare', 'not with several draws'])
  return against
}

const isNone = (rate: string): boolean => /^0*(\.0*)?$/.test(rate)

/** What does not go with a limit: forms of other markets, dates off holidays, paying for paying early, principal before interest. */
function againstOnDemand({ jurisdiction, dueShift, earlyFee, allocationOrder }: ProductTerms) {
  const order = allocationOrder.split('-')
  const against: (readonly [keyof ProductTerms, string])[] = []
  if (jurisdiction !== 'CN') against.push(['plan', 'on demand is sold in China only'])
  if (dueShift !== 'none') against.push(['dueShift', 'not with repayment on demand'])
  if (!isNone(earlyFee)) against.push(['earlyFee', 'repayment on demand costs nothing'])
  if (order.indexOf('principal') < order.indexOf('interest'))
    against.push(['allocationOrder', 'interest before principal'])
  return against
}
