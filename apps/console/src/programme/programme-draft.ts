import { rateOf } from '../product/draft-values.ts'
import type { ProgrammeTerms } from './programme-queries.ts'

/** A programme as it is typed. */
export type Draft = {
  id: string
  nameZh: string
  nameEn: string
  funderZh: string
  funderEn: string
  /** Per cent, or percentage points. */
  rate: string
  perPurchase: string
  perBorrower: string
  budget: string
  goods: string
  validFrom: string
  validTo: string
}
export type DraftField = keyof Draft

export const EMPTY: Draft = {
  id: '',
  nameZh: '',
  nameEn: '',
  funderZh: '',
  funderEn: '',
  rate: '',
  perPurchase: '',
  perBorrower: '',
  budget: '',
  goods: '',
  validFrom: '',
  validTo: '',
}

const OPTIONAL: readonly DraftField[] = ['perPurchase', 'perBorrower', 'budget', 'goods']
const HALF = '0.5'

/** What has to be filled in and is not. */
export const missingIn = (draft: Draft): DraftField | undefined =>
  (Object.keys(EMPTY) as DraftField[]).find(name => !OPTIONAL.includes(name) && draft[name].trim() === '')

/** What is filled in and cannot be so: the fields, each with a sentence under it. */
export function wrongIn(draft: Draft): DraftField[] {
  const { id, rate, validFrom, validTo } = draft
  const caps = (['perPurchase', 'perBorrower', 'budget'] as const).filter(name => !isAmount(draft[name].trim()))
  return [
    ...(id === '' || /^[a-z][a-z0-9-]{2,39}$/.test(id) ? [] : (['id'] as const)),
    ...(rate.trim() === '' || isRate(rate.trim()) ? [] : (['rate'] as const)),
    ...caps,
    ...(validFrom !== '' && validTo !== '' && validTo < validFrom ? (['validTo'] as const) : []),
  ]
}

/** Above 0 and at most 100 per cent, with four decimals. */
function isRate(typed: string): boolean {
  const rate = rateOf(typed)
  return rate !== undefined && /^(0\.\d*[1-9]|1)$/.test(rate)
}

/** Nothing, or an amount above zero. */
const isAmount = (typed: string) => typed === '' || (/^\d{1,12}(\.\d{1,2})?$/.test(typed) && /[1-9]/.test(typed))

type Chosen = Pick<ProgrammeTerms, 'payer' | 'currency' | 'scenes' | 'merchants'> & { by: 'points' | 'share' }

/** The terms of a draft in which nothing is missing or wrong. */
export function termsOf(draft: Draft, { by, scenes, merchants, ...chosen }: Chosen): ProgrammeTerms {
  const cap = (amount: string) => amount.trim() || null
  const words = draft.goods
    .split(/[,，、]/)
    .map(word => word.trim())
    .filter(Boolean)
  const rate = rateOf(draft.rate.trim()) ?? ''
  return {
    ...chosen,
    funderZh: draft.funderZh,
    funderEn: draft.funderEn,
    gives: by === 'share' ? { share: rate } : { points: rate, atMost: HALF },
    perPurchase: cap(draft.perPurchase),
    perBorrower: cap(draft.perBorrower),
    budget: cap(draft.budget),
    scenes: some(scenes),
    merchants: some(merchants),
    goods: some(words),
    validFrom: draft.validFrom,
    validTo: draft.validTo,
  }
}

const some = <T>(list: T[] | null): T[] | null => (list && list.length > 0 ? list : null)
