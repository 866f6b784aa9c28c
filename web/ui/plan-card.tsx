import type { ReactNode } from 'react'
import { Amount } from './amount.tsx'
import type { Money } from './format.ts'
import { useUi } from './i18n.ts'
import { KeyFacts } from './key-facts.tsx'
import { PlainDateText, Rate } from './written.tsx'

export type Plan = {
  /** What the plan is called: 等额本息, Zero interest. */
  name: string
  instalments: number
  /** The level instalment, or the first one where they differ. */
  instalment: Money
  level: boolean
  /** What else to know of the instalment. */
  note?: string
  /** Annualised by the jurisdiction's method, as a decimal string. */
  annualised: string
  /** Interest and fees that the customer pays. */
  cost: Money
  total: Money
  first: string
  last: string
  /** Who else pays, in a sentence. */
  subsidy?: string
  /** Why it stands where it stands for this person. */
  reason?: string
}

export type PlanCardProps = {
  plan: Plan
  /** Name of the radio group; without it the card only shows. */
  group?: string
  selected?: boolean
  onSelect?: () => void
  /** The schedule link, or any other way on. */
  more?: ReactNode
}

/** One way to pay, with everything that it costs on its face. Nothing is chosen until the customer chooses. */
export function PlanCard({ plan, group, selected = false, onSelect, more }: PlanCardProps) {
  const { t } = useUi()
  const head = <PlanHead plan={plan} />
  return (
    <article className="ds-plan" data-selected={selected || undefined}>
      {group ? (
        <label className="ds-plan-head">
          {head}
          <input type="radio" name={group} checked={selected} onChange={onSelect} />
        </label>
      ) : (
        <div className="ds-plan-head">{head}</div>
      )}
      <KeyFacts
        items={[
          { label: t('plan.annualised'), value: <Rate value={plan.annualised} places={2} /> },
          { label: t('plan.cost'), value: <Amount value={plan.cost} />, note: plan.subsidy },
          { label: t('plan.total'), value: <Amount value={plan.total} /> },
          { label: t('plan.firstDate'), value: <PlainDateText value={plan.first} /> },
          { label: t('plan.lastDate'), value: <PlainDateText value={plan.last} /> },
        ]}
      />
      {plan.reason || more ? (
        <footer>
          {plan.reason ? <p>{plan.reason}</p> : null}
          {more}
        </footer>
      ) : null}
    </article>
  )
}

function PlanHead({ plan }: { plan: Plan }) {
  const { t } = useUi()
  const note = plan.note ?? (plan.level ? undefined : t('plan.falling'))
  return (
    <span className="ds-plan-title">
      <span className="ds-plan-name">{plan.name}</span>
      <span className="ds-plan-price">
        <Amount value={plan.instalment} size="large" />
        <span className="ds-plan-count">{t('plan.times', { count: plan.instalments })}</span>
      </span>
      {note ? <span className="ds-plan-note">{note}</span> : null}
    </span>
  )
}
