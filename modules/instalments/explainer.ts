import type { Language } from '@doorstep/http'
import { formatDecimal, money, parseDecimal } from '@doorstep/money'
import { formatAmount } from '@doorstep/notifications'
import type { z } from 'zod'
import type { explanation } from './wire.ts'

export type Explanation = z.output<typeof explanation>
export type Line = Explanation['lines'][number]

export type Say = ReturnType<typeof explainer>

/** Writes the lines of an explanation in one language and one currency. */
export function explainer(currency: string, language: Language) {
  const amount = (minor: bigint) => formatAmount(money(minor, currency), language)
  return {
    language,
    amount,
    text: (zh: string, en: string) => (language === 'en' ? en : zh),
    line: (label: string, formula: string, minor: bigint, source: string | null = null): Line => ({
      label,
      formula,
      value: amount(minor),
      source,
    }),
    answer: (title: string, lines: Line[], minor: bigint): Explanation => ({
      title,
      lines,
      result: money(minor, currency),
    }),
  }
}

/** `0.1200` as `12%`. */
export function percent(rate: string): string {
  const { digits, scale } = parseDecimal(rate)
  const text = formatDecimal({ digits: digits * 100n, scale })
  return `${scale > 0 ? text.replace(/\.?0+$/, '') : text}%`
}
