import type { Language } from '@doorstep/http'
import type { Figures } from './disclosure-figures.ts'
import type { Section } from './disclosure-page.ts'
import { grantedBy } from './plan-payers.ts'

const EN = {
  title: 'Who pays interest for you',
  paid: 'Paid for you',
  payer: 'Paid by',
  name: 'nameEn' as 'nameEn' | 'nameZh',
  oneText:
    'It is paid to the lender when you sign and is never yours to pay. If you settle early or return goods, the part not yet used goes back to whoever paid it; your own instalments do not rise because of that.',
  text: 'Those named bear it; it is never yours to pay. If you settle early or return goods, the part not yet used goes back to each of them in proportion; your own instalments do not rise because of that.',
}

const ZH: typeof EN = {
  title: '谁替您付息费',
  paid: '贴息金额',
  payer: '贴息方',
  name: 'nameZh',
  oneText:
    '贴息由贴息方在签约时一次付给贷款人，不由您承担。提前结清或退货时，尚未用完的贴息退回贴息方，您的应还金额不会因此增加。',
  text: '贴息由以上各方承担，不由您承担。提前结清或退货时，尚未用完的贴息按各方承担的比例退回，您的应还金额不会因此增加。',
}

const WORDS: Readonly<Record<Language, typeof EN>> = { 'zh-CN': ZH, en: EN }

/** Who pays which part of the interest for the customer, the same on every form; no section where nobody does. */
export function subsidySections({ inputs, plan, language, amount }: Figures): Section[] {
  const words = WORDS[language]
  const { subsidy } = plan.totals
  if (subsidy === 0n) return []
  const total = { label: words.paid, value: amount(subsidy) }
  if (!inputs.payers) {
    const rows = [total, { label: words.payer, value: inputs.merchantName }]
    return [{ title: words.title, rows, text: words.oneText }]
  }
  const parts = inputs.payers.map((payer, i) => ({ label: payer[words.name], value: amount(grantedBy(plan, i)) }))
  return [{ title: words.title, rows: [total, ...parts], text: words.text }]
}
