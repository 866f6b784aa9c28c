import { currentLanguage, formatMoney, formatPlainDate } from '@doorstep/ui'
import { formatMajor } from '@doorstep/money'
import type { TFunction } from 'i18next'
import type { Plan } from '../api.ts'
import type { Excess } from './excess.ts'
import type { Ranked } from './rank-plans.ts'

/** In one sentence why a plan stands where it stands. */
export function reasonOf(ranked: Ranked<Plan>, t: TFunction): string {
  const { currency } = ranked.plan.total
  const money = (minor: bigint) =>
    formatMoney({ amount: formatMajor({ minor, currency }), currency }, currentLanguage())
  const parts = [fit(ranked.excess, money, t), beside(ranked, money, t), due(ranked, t)].filter(part => part !== '')
  const sentence = parts.join(t('needs.reason.join'))
  return sentence === '' ? '' : `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}${t('needs.reason.stop')}`
}

type Money = (minor: bigint) => string

function fit(excess: Excess | null | undefined, money: Money, t: TFunction): string {
  if (excess === undefined) return ''
  if (excess === null) return t('needs.reason.fits')
  const values = { amount: money(excess.by), month: monthOf(excess.month) }
  return excess.months === 1
    ? t('needs.reason.over', values)
    : t('needs.reason.overOften', { ...values, count: excess.months })
}

function beside({ plan, beside: other }: Ranked<Plan>, money: Money, t: TFunction): string {
  // How much it asks beyond what can be paid has been said.
  if (!other || other.by === 'excess') return ''
  const before = other.difference > 0n
  const name = currentLanguage() === 'en' ? other.plan.nameEn : other.plan.nameZh
  return t(`needs.reason.${other.by}.${before ? 'before' : 'after'}`, {
    plan: t('needs.reason.plan', { name, count: other.plan.count }),
    amount: money(before ? other.difference : -other.difference),
    date: formatPlainDate(plan.lastDue, currentLanguage()),
  })
}

function due({ due: first }: Ranked<Plan>, t: TFunction): string {
  if (!first) return ''
  const when = first.days === 0 ? t('needs.reason.dueOnPayDay') : t('needs.reason.due', { count: first.days })
  return first.afterRent ? `${when}${t('needs.reason.afterRent')}` : when
}

function monthOf(month: string): string {
  const [year = 0, number = 1] = month.split('-').map(Number)
  const format = new Intl.DateTimeFormat(currentLanguage(), { year: 'numeric', month: 'long', timeZone: 'UTC' })
  return format.format(Date.UTC(year, number - 1))
}
