import { type Refusal, sentence } from '@doorstep/http'
import { CHANGE_NAMES } from './change-words.ts'
import type { Step } from './life-step.ts'
import type { Obstacle } from './replay.ts'
import { servicingErrors } from './servicing-errors.ts'

type Words = { readonly zh: string; readonly en: string }

const NAMES: Readonly<Record<Exclude<Step['kind'], 'change'>, Words>> = {
  repayment: { zh: '还款', en: 'repayment' },
  settlement: { zh: '提前结清', en: 'early settlement' },
  'part-early': { zh: '提前还一部分', en: 'part-early repayment' },
  refund: { zh: '退货退款', en: 'goods refund' },
  payout: { zh: '预存款退还', en: 'payout of held money' },
  'cool-off': { zh: '犹豫期撤销', en: 'withdrawal' },
}

/** What a person has to do first, or instead. */
const REMEDIES: Readonly<Record<'receipt' | 'payout' | 'change', Words>> = {
  receipt: {
    zh: '请先冲正那一笔，再冲正这一笔，然后把那一笔作为普通还款重新入账。',
    en: 'Reverse that one first, then this one, and take that money in again as an ordinary repayment.',
  },
  payout: {
    zh: '那笔钱已经退给客户：请先向客户追回，再由会计人工冲正。',
    en: 'That money has gone to the customer: claim it back from them, then have accounting correct the contract by hand.',
  },
  change: {
    zh: '请与客户另行商定，再由会计人工冲正。',
    en: 'Agree with the customer on something else, then have accounting correct the contract by hand.',
  },
}

/** Says which later step stands in the way of a reversal, why, and what to do about it. */
export function inTheWay({ step, why }: Obstacle): Refusal {
  const [name, remedy] = [nameOf(step), REMEDIES[remedyFor(step)]]
  return servicingErrors('reversal-in-the-way', {
    date: step.on,
    step: step.kind === 'change' ? step.change.kind : step.kind,
    stepZh: name.zh,
    stepEn: name.en,
    whyZh: sentence(why, 'zh-CN').text,
    whyEn: sentence(why, 'en').text,
    doZh: remedy.zh,
    doEn: remedy.en,
  })
}

function nameOf(step: Step): Words {
  return step.kind === 'change' ? CHANGE_NAMES[step.change.kind] : NAMES[step.kind]
}

function remedyFor({ kind }: Step): keyof typeof REMEDIES {
  if (kind === 'part-early') return 'receipt'
  return kind === 'payout' ? 'payout' : 'change'
}
