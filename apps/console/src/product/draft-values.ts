import { fullTerms, PACKS, type JurisdictionCode, type ProductTerms } from '@doorstep/instalments/products'
import { formatDecimal, parseDecimal } from '@doorstep/money'
import { market } from '@doorstep/ui'
import { FIELDS, type FieldKind, type FieldSpec } from './draft-fields.ts'

/** What stands in the form, field by field, as it was typed. */
export type Values = Readonly<Record<string, string>>

export const SCENES = ['digital', 'parent-child', 'home', 'study', 'travel', 'other'] as const

/** A new product begins with what most of them have. */
export const FRESH: ProductTerms = fullTerms({
  jurisdiction: market().code,
  currency: market().currency,
  plan: 'equal-instalment',
  counts: [3, 6, 12],
  annualRate: '0.12',
  minAmount: '300.00',
  maxAmount: '50000.00',
})

export function valuesOf(terms: ProductTerms): Values {
  return Object.fromEntries(FIELDS.map(field => [field.name, written(field.kind, terms[field.name])]))
}

/** The terms that the form says, and the fields that say nothing usable. */
export function readValues(values: Values): { terms: ProductTerms | null; wrong: readonly string[] } {
  const shown = FIELDS.filter(field => !field.when || field.when(values))
  const read = shown.map(field => [field.name, readField(field, values[field.name] ?? '')] as const)
  const wrong = read.filter(([, value]) => value === undefined).map(([name]) => name)
  if (wrong.length > 0) return { terms: null, wrong }
  const { currency } = PACKS[values.jurisdiction as JurisdictionCode]
  const given = { annualRate: '0', ...Object.fromEntries(read), currency } as unknown as ProductTerms
  return { terms: fullTerms(given), wrong: [] }
}

function readField({ kind, optional, name }: FieldSpec, text: string): unknown {
  const typed = text.normalize('NFKC').trim()
  if (typed === '' && optional) return kind === 'steps' || kind === 'counts' ? [] : null
  if (name === 'needsOffer') return typed === 'yes'
  return READ[kind](typed)
}

const WHOLE = /^\d{1,4}$/
const READ: Readonly<Record<FieldKind, (text: string) => unknown>> = {
  choice: text => text || undefined,
  percent: rateOf,
  decimal: text => (/^\d{1,2}(\.\d{1,6})?$/.test(text) ? text : undefined),
  count: text => (WHOLE.test(text) ? Number(text) : undefined), // tidy: plain-number, a count
  money: text => (/^\d{1,12}(\.\d{1,2})?$/.test(text) ? text : undefined),
  counts: text => {
    const counts = listOf(text)
    return counts.length > 0 && counts.every(n => WHOLE.test(n))
      ? [...new Set(counts.map(n => Number(n)))].toSorted((a, b) => a - b) // tidy: plain-number, counts
      : undefined
  },
  steps: text => {
    const steps = text.split(/[,，;；]/).map(step => /^\s*(\d{1,4})\s*[:=]\s*([\d.]+)\s*%?\s*$/.exec(step))
    const read = steps.map(step => step && { from: Number(step[1]), annualRate: rateOf(step[2]!) }) // tidy: plain-number, a count
    return read.every(step => step?.annualRate !== undefined) ? read : undefined
  },
  scenes: text => listOf(text),
  ids: text => {
    const ids = listOf(text)
    return ids.every(id => /^[1-9]\d{0,18}$/.test(id)) ? ids : undefined
  },
}

const listOf = (text: string): string[] => text.split(/[\s,，、;；]+/).filter(Boolean)

/** `12.5` (per cent) as `0.125`. */
export function rateOf(percent: string): string | undefined {
  if (!/^\d{1,3}(\.\d{1,4})?$/.test(percent)) return undefined
  const { digits, scale } = parseDecimal(percent)
  return trimmed(formatDecimal({ digits, scale: scale + 2 }))
}

function written(kind: FieldKind, value: unknown): string {
  if (value === null || value === undefined) return ''
  if (kind === 'percent') return percentOf(value as string)
  if (kind === 'steps')
    return (value as ProductTerms['rateSteps']).map(s => `${s.from}: ${percentOf(s.annualRate)}%`).join(', ')
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (Array.isArray(value)) return value.join(', ')
  return String(value)
}

/** `0.125` as `12.5`. */
export function percentOf(rate: string): string {
  const { digits, scale } = parseDecimal(rate)
  return trimmed(formatDecimal({ digits: digits * 100n, scale }))
}

const trimmed = (text: string): string => (text.includes('.') ? text.replace(/\.?0+$/, '') : text)
