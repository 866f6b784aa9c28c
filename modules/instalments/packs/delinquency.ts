import type { ChangeKind } from '../change.ts'
import type { Clause } from './pack.ts'

/** The five tiers of a loan, best first; kept as 1 to 5. */
export const RISK_CLASSES = ['normal', 'special-mention', 'substandard', 'doubtful', 'loss'] as const
export type RiskClass = (typeof RISK_CLASSES)[number]

/** What a market asks of loans that are late, as data. Days are days past due, of which a rule wants more than `overDays`. */
export type Delinquency = {
  /** Worse than normal, best first. */
  readonly classes: readonly { readonly riskClass: RiskClass; readonly overDays: number; readonly clause: Clause }[]
  /**
   * Out of the non-performing tiers only when all arrears are paid, and nothing was late for so many months and so many
   * instalments, whichever is longer.
   */
  readonly cure: { readonly months: number; readonly instalments: number; readonly clause: Clause }
  /** Terms eased because the customer cannot pay. */
  readonly restructured: {
    readonly easing: readonly ChangeKind[]
    /** Those that are so only when something is late or the contract is non-performing. */
    readonly easingWhenLate: readonly ChangeKind[]
    /** The tier that it is in at least, and when it happens again under observation. */
    readonly least: RiskClass
    readonly again: RiskClass
    /** Observed for so many months and so many instalments paid in time, from the first new due date or the last one missed. */
    readonly months: number
    readonly instalments: number
    readonly clause: Clause
  }
  /** From when on interest, penalty interest and fees are not income until they are paid. */
  readonly nonAccrual: { readonly overDays: number; readonly clause: Clause }
  /** The tier from which the bank may charge a loan off. */
  readonly chargeOff: { readonly riskClass: RiskClass; readonly clause: Clause }
  /** Days after the due date on which a direct debit is tried: the day itself, and again. */
  readonly debitDays: readonly number[]
}

const classified = (zh: string, en: number | string): Clause => ({
  zh: `《商业银行金融资产风险分类办法》（银保监会、人民银行令〔2023〕第1号）${zh}`,
  en: `Rules on Risk Classification of Financial Assets of Commercial Banks (CBIRC and PBoC Order [2023] 1), Article${typeof en === 'string' ? 's' : ''} ${en}`,
  from: '2023-07-01',
  checked: null,
})

/**
 * Mainland China. Retail loans are classified one by one (Article 8): the rule that takes a debtor's other loans along
 * (more than a tenth non-performing) is for debtors that are not retail, so nothing here does.
 */
export const CN_DELINQUENCY: Delinquency = {
  classes: [
    { riskClass: 'special-mention', overDays: 0, clause: classified('第十条', 10) },
    { riskClass: 'substandard', overDays: 90, clause: classified('第十一条', 11) },
    { riskClass: 'doubtful', overDays: 270, clause: classified('第十二条', 12) },
    { riskClass: 'loss', overDays: 360, clause: classified('第十三条', 13) },
  ],
  cure: { months: 6, instalments: 2, clause: classified('第十五条', 15) },
  // Article 21 would let a non-performing one be special mention again within the year; the house improves none before its end.
  restructured: {
    easing: ['reschedule', 'hardship', 'write-down'],
    easingWhenLate: ['deferral', 'extension'],
    least: 'special-mention',
    again: 'substandard',
    months: 12,
    instalments: 2,
    clause: classified('第十七条至第二十二条', '17 to 22'),
  },
  nonAccrual: {
    overDays: 90,
    clause: {
      zh: '本行规定：逾期超过90天，或五级分类为不良，未收的利息、罚息和费用转表外核算，收到时计入收入',
      en: 'House rule: past 90 days, or once non-performing, unpaid interest and fees go off balance and are income when paid',
      from: '2026-01-01',
      checked: '2026-11-22',
    },
  },
  chargeOff: {
    riskClass: 'loss',
    clause: {
      zh: '本行规定：五级分类为损失的分期贷款，经两人复核后核销，账销案存，继续追偿',
      en: 'House rule: a loan classified as loss is charged off by two people; it stays owed and is still collected',
      from: '2026-01-01',
      checked: '2026-11-22',
    },
  },
  debitDays: [0, 1, 3, 7],
}
