import { inFull, minor } from '../amounts.ts'
import type { NewOffer, Scene } from '../api.ts'

export const counts = [3, 6, 12, 24] as const
type Count = (typeof counts)[number]

/** An offer as the form holds it; amounts as typed, the share in percent. */
export type Draft = {
  nameZh: string
  nameEn: string
  percent: string
  counts: Count[]
  scene: Scene | 'any'
  min: string
  max: string
  validFrom: string
  validTo: string
}

/** Zero interest on the usual counts for the next three months, counted from a plain date. */
export function freshDraft(today: string): Draft {
  const until = new Date(`${today}T00:00:00Z`)
  until.setUTCDate(until.getUTCDate() + 90)
  return {
    nameZh: '',
    nameEn: '',
    percent: '100',
    counts: [3, 6, 12],
    scene: 'any',
    min: '',
    max: '',
    validFrom: today,
    validTo: until.toISOString().slice(0, 10),
  }
}

export type Missing = 'name' | 'share' | 'counts' | 'range' | 'dates'

/** The first thing that keeps the draft from being an offer. */
export function missingIn(draft: Draft): Missing | undefined {
  if (!draft.nameZh.trim() || !draft.nameEn.trim()) return 'name'
  if (!shareOf(draft.percent)) return 'share'
  if (draft.counts.length === 0) return 'counts'
  if (draft.max && minor(inFull(draft.max)) < minor(inFull(draft.min))) return 'range'
  if (!draft.validFrom || !draft.validTo || draft.validTo < draft.validFrom) return 'dates'
  return undefined
}

export function offerOf(draft: Draft, currency: string): NewOffer {
  return {
    nameZh: draft.nameZh.trim(),
    nameEn: draft.nameEn.trim(),
    interestShare: shareOf(draft.percent) ?? '1',
    counts: draft.counts,
    scene: draft.scene === 'any' ? null : draft.scene,
    min: { amount: inFull(draft.min), currency },
    max: draft.max ? { amount: inFull(draft.max), currency } : null,
    validFrom: draft.validFrom,
    validTo: draft.validTo,
  }
}

/** A percentage above 0 up to 100 with at most two decimals as a decimal share, by moving the point. */
function shareOf(percent: string): string | undefined {
  const [, whole, fraction = ''] = /^(\d{1,3})(?:\.(\d{1,2}))?$/.exec(percent.trim()) ?? []
  if (whole === undefined) return undefined
  const units = Number(whole + fraction.padEnd(2, '0'))
  if (units < 1 || units > 10_000) return undefined
  return units === 10_000 ? '1' : `0.${String(units).padStart(4, '0')}`
}
