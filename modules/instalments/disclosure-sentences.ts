import type { Language } from '@doorstep/http'
import type { Part } from './allocate.ts'
import { type Figures, isNothing } from './disclosure-figures.ts'
import { isMore } from './product-terms.ts'

/** What repaying early costs, as every form says it; null: nothing. */
export function earlyFeeSentence({ inputs, language, percent }: Figures): string | null {
  const { earlyFee, earlyFeeDays: days, earlyFeeWithinYear: cap } = inputs
  if (isNothing(earlyFee)) return null
  const lowered = cap !== null && isMore(earlyFee, cap) ? percent(cap) : null
  return language === 'en'
    ? `${percent(earlyFee)} of the principal repaid early${
        days === null ? '' : `, but no more than the interest on it for ${days} days (360 days a year)`
      }${lowered === null ? '' : `; once at most a year is left, no more than ${lowered}`}`
    : `提前归还本金的 ${percent(earlyFee)}${
        days === null ? '' : `，但不超过这部分本金 ${days} 天的利息（一年按 360 天）`
      }${lowered === null ? '' : `；剩余期限不超过一年时最多 ${lowered}`}`
}

const PARTS: Readonly<Record<Language, Readonly<Record<Part, string>>>> = {
  'zh-CN': { penalty: '罚息', interest: '利息', fee: '费用', principal: '本金' },
  en: { penalty: 'penalty interest', interest: 'interest', fee: 'fees', principal: 'principal' },
}

/** What a payment settles first, by the product's own order. */
export function allocationSentence({ inputs, language }: Figures): string {
  const { order, across } = inputs.allocation
  const parts = order.map(part => PARTS[language][part])
  if (language === 'en')
    return across === 'instalments'
      ? `The oldest instalment first; within it ${parts.join(', ')}`
      : `Of all instalments together first ${parts.join(', then ')}; of each the oldest first`
  return across === 'instalments'
    ? `先到期的先还；同一期内依次为${parts.join('、')}`
    : `各期合在一起，依次还${parts.join('、')}；同一项里先到期的先还`
}
