import { Card, ComparePlans, currentLanguage, OwedChart } from '@doorstep/ui'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { rememberedNeeds } from '../needs/needs.ts'
import { factsOf } from './facts.tsx'
import { type Figures, owedOver } from './figures.ts'
import { bestOf, firstThree, planId } from './first-three.ts'
import { PickPlan } from './pick-plan.tsx'
import { WhatIf } from './what-if.tsx'

export type BoardProps = {
  /** Every plan there is, by count. */
  all: readonly Figures[]
  currency: string
  /** The day on which it would begin. */
  start: string
  /** The price; part of it may be paid in cash. */
  price: bigint
  /** The plans when so much of the price is paid in cash. */
  withCash: (cash: bigint) => Figures[]
  /** What a customer does with a plan that they like; there is nothing to do where it is only an example. */
  choose?: (planId: string) => ReactNode
}

/** Three plans side by side, with what would be if. Everything is computed here and answers at once. */
export function Board({ all, currency, start, price, withCash, choose }: BoardProps) {
  const { t } = useTranslation()
  const [needs] = useState(rememberedNeeds)
  const [slots, setSlots] = useState(() => firstThree(all, needs, currency))
  const [cash, setCash] = useState(0n)
  const [after, setAfter] = useState(0)
  const ids = all.map(planId)
  const shown = withGaps(slots, ids)
  const now = cash === 0n ? all : withCash(cash)
  const columns = shown.map(id => ({ id, figures: now.find(figures => planId(figures) === id) }))
  const put = (slot: number, id: string) => setSlots(shown.map((old, i) => (i === slot ? id : old)))
  return (
    <div className="ds-stack">
      <WhatIf
        {...{ price, cash, after, currency }}
        longest={Math.max(...all.map(figures => figures.count))}
        onCash={setCash}
        onAfter={setAfter}
      />
      <ComparePlans
        heads={shown.map((id, slot) => ({
          key: String(slot),
          head: <PickPlan all={all} chosen={id} place={slot + 1} onPick={next => put(slot, next)} />,
        }))}
        facts={factsOf({
          columns,
          all,
          needs,
          currency,
          cash,
          after,
          best: bestOf(all, needs, currency),
          put,
          choose,
          t,
        })}
      />
      <Card title={t('compare.owed')}>
        <OwedChart
          currency={currency}
          series={columns.map(({ figures }, i) => ({
            key: String(i),
            name: figures ? `${currentLanguage() === 'en' ? figures.nameEn : figures.nameZh} × ${figures.count}` : '',
            points: figures ? owedOver(figures, start, after, currency) : [],
          }))}
        />
      </Card>
    </div>
  )
}

/** The chosen plans; one that is no longer there gives its place to the first that is not shown yet. */
function withGaps(slots: string[], ids: string[]): string[] {
  const kept = slots.filter(id => ids.includes(id))
  const others = ids.filter(id => !kept.includes(id))
  return [...kept, ...others].slice(0, Math.max(3, kept.length))
}
