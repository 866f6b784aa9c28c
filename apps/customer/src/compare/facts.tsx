import {
  Amount,
  type ComparedFact,
  currentLanguage,
  formatMoney,
  market,
  PlainDateText,
  Rate,
  StepSlider,
} from '@doorstep/ui'
import { formatMajor } from '@doorstep/money'
import type { TFunction } from 'i18next'
import type { ReactNode } from 'react'
import type { Needs } from '../needs/needs.ts'
import { excessOf } from '../needs/excess.ts'
import { atSigning, type Figures, instalmentsOf, settledAfter } from './figures.ts'
import { type BestPlans, planId } from './first-three.ts'

/** Instalments that differ by less, in minor units, differ by rounding. */
const ROUNDING = 100n

type Column = { id: string; figures: Figures | undefined }

type FactsInput = {
  columns: readonly Column[]
  all: readonly Figures[]
  needs: Needs
  currency: string
  cash: bigint
  after: number
  best: BestPlans
  put: (slot: number, planId: string) => void
  choose: ((planId: string) => ReactNode) | undefined
  t: TFunction
}

/** The rows of the comparison, from what a plan is to what it costs; what cannot be said of a plan is a dash. */
export function factsOf(input: FactsInput): ComparedFact[] {
  const { columns, currency, cash, after, needs, best, t, choose } = input
  const money = (minor: bigint) => ({ amount: formatMajor({ minor, currency }), currency })
  const amount = (minor: bigint) => <Amount value={money(minor)} />
  const write = (minor: bigint) => formatMoney(money(minor), currentLanguage())
  const each = (of: (figures: Figures) => ReactNode) => columns.map(({ figures }) => (figures ? of(figures) : '—'))
  const when = (holds: boolean, fact: () => ComparedFact) => (holds ? [fact()] : [])
  const some = (holds: (figures: Figures) => boolean) => columns.some(({ figures }) => figures && holds(figures))
  const jurisdiction = columns.find(({ figures }) => figures)?.figures?.jurisdiction ?? market().code
  return [
    { label: t('compare.count'), values: columns.map((column, slot) => countOf(column, slot, input)) },
    {
      label: t(`compare.annual.${jurisdiction}`),
      values: each(({ annual }) => <Rate value={annual} places={2} />),
      strong: true,
    },
    { label: t('compare.instalment'), values: each(figures => instalment(figures, amount, write, t)) },
    ...when(
      some(figures => atSigning(figures) > 0n),
      () => ({
        label: t('compare.atSigning'),
        values: each(figures => amount(atSigning(figures))),
      }),
    ),
    { label: t('compare.cost'), values: each(({ cost }) => amount(cost)) },
    ...when(
      some(({ subsidy }) => subsidy > 0n),
      () => ({ label: t('compare.subsidy'), values: each(({ subsidy }) => amount(subsidy)) }),
    ),
    {
      label: t(cash > 0n ? 'compare.totalWithCash' : 'compare.total'),
      values: each(({ total }) => amount(total + cash)),
    },
    ...when(after > 0, () => ({
      label: t('compare.early', { count: after }),
      values: each(figures => early(figures, after, amount, write, t)),
    })),
    {
      label: t('compare.nominal'),
      values: each(({ nominal, subsidy }) => (
        <>
          <Rate value={nominal} places={2} />
          {subsidy > 0n ? <small>{t('compare.subsidised')}</small> : null}
        </>
      )),
    },
    {
      label: t('compare.last'),
      values: each(({ rows }) => <PlainDateText value={rows.at(-1)?.due ?? ''} format="numeric" />),
    },
    ...when(needs.monthly !== undefined, () => ({
      label: t('compare.fits'),
      values: each(figures => fit(figures, needs, currency, write, t)),
    })),
    {
      label: t('compare.best'),
      values: columns.map(({ id }) => bestWords(id, best, t)),
    },
    ...when(choose !== undefined && cash === 0n, () => ({
      label: t('compare.choose'),
      values: columns.map(({ id }) => choose?.(id)),
    })),
  ]
}

type Show = (minor: bigint) => ReactNode
type Write = (minor: bigint) => string

/** How many instalments, with a slider through the numbers that the product has. */
function countOf({ id }: Column, slot: number, { all, put, t }: FactsInput): ReactNode {
  const key = id.slice(0, id.lastIndexOf(':'))
  const own = all.filter(figures => figures.key === key)
  const at = own.findIndex(figures => planId(figures) === id)
  const text = (step: number) => t('compare.times', { count: own[step]?.count ?? 0 })
  if (own.length < 2) return text(0)
  return (
    <StepSlider
      label={t('compare.countOf', { place: slot + 1 })}
      quiet
      at={at}
      last={own.length - 1}
      text={text}
      value={text(at)}
      onChange={step => own[step] && put(slot, planId(own[step]))}
    />
  )
}

function instalment(figures: Figures, amount: Show, write: Write, t: TFunction): ReactNode {
  const rows = instalmentsOf(figures)
  const [first, last] = [rows[0]?.total ?? 0n, rows.at(-1)?.total ?? 0n]
  const level = rows.every(({ total }) => total - first < ROUNDING && first - total < ROUNDING)
  return (
    <>
      {amount(first)}
      {level ? null : <small>{t('compare.lastOne', { amount: write(last) })}</small>}
    </>
  )
}

function early(figures: Figures, after: number, amount: Show, write: Write, t: TFunction): ReactNode {
  const settled = settledAfter(figures, after)
  if (!settled) return t('compare.overByThen')
  return (
    <>
      {amount(settled.amount)}
      <small>{t('compare.saves', { amount: write(settled.saved - settled.fee) })}</small>
    </>
  )
}

function fit({ rows }: Figures, needs: Needs, currency: string, write: Write, t: TFunction): string {
  const schedule = rows.map(({ n, due, total }) => ({
    n,
    due,
    total: { amount: formatMajor({ minor: total, currency }) },
  }))
  const excess = excessOf({ schedule }, needs)
  return excess ? t('compare.over', { amount: write(excess.by) }) : t('compare.fitsAll')
}

function bestWords(id: string, best: BestPlans, t: TFunction): string {
  const won = (['cheapest', 'lowest', 'shortest', 'shortestFits'] as const).filter(name => best[name] === id)
  return won.length === 0 ? '—' : won.map(name => t(`compare.is.${name}`)).join(t('list'))
}
