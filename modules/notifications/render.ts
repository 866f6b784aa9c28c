import type { Language } from '@doorstep/http'
import { formatMajor, type Money } from '@doorstep/money'
import { type ParamsOf, type TemplateName, templates } from './templates.ts'

const PLACE = /\{(\w+)(?::(\w+))?\}/g

/** Title and text of a message in the customer's language, without the bank's signature. */
export function render<T extends TemplateName>(name: T, params: ParamsOf<T>, language: Language) {
  const template = templates[name]
  const key = language === 'en' ? 'en' : 'zh'
  const values = params as Readonly<Record<string, unknown>>
  const body = template[key].replace(PLACE, (_, place: string, kind?: string) =>
    formatPlace(values[place], kind, language),
  )
  return { title: template.title[key], body }
}

/** The text as a phone shows it. A Chinese text begins with its sender in 【】, as the carriers require. */
export function sign(body: string, language: Language, bank: { zh: string; en: string }): string {
  return language === 'en' ? `${bank.en}: ${body}` : `【${bank.zh}】${body}`
}

/** `1,234.50元` or `1,234.50 CZK`; in English `CNY 1,234.50`. */
export function formatAmount(amount: Money, language: Language): string {
  const [whole = '', decimals] = formatMajor(amount).split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  const digits = decimals ? `${grouped}.${decimals}` : grouped
  if (language === 'en') return `${amount.currency} ${digits}`
  return amount.currency === 'CNY' ? `${digits}元` : `${digits} ${amount.currency}`
}

const MONTHS = 'January,February,March,April,May,June,July,August,September,October,November,December'.split(',')

/** `2025年3月5日`, `5 March 2025`. */
export function formatDate(date: string, language: Language): string {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number]
  return language === 'en' ? `${day} ${MONTHS[month - 1]} ${year}` : `${year}年${month}月${day}日`
}

function formatPlace(value: unknown, kind: string | undefined, language: Language): string {
  if (value === undefined) throw new Error('a place of the template has no value')
  if (kind === 'money') return formatAmount(value as Money, language)
  if (kind === 'date') return formatDate(value as string, language)
  return String(value).toWellFormed().replaceAll('\0', '') // PostgreSQL takes neither half a character nor a NUL
}
