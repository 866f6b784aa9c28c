import type { ReactNode } from 'react'

export type Fact = { label: ReactNode; value: ReactNode; note?: ReactNode; strong?: boolean }

const SENTENCE = 18

/** A line of a paper: a sentence is set from the left, so that its lines begin under each other. */
export const paperFact = ({ label, value }: { label: string; value: string }): Fact => ({
  label,
  value: value.length > SENTENCE ? <span className="ds-sentence">{value}</span> : value,
})

/** Labels with their values. `rows`: label left, value right; `grid`: label above value, several beside each other. */
export function KeyFacts({ items, layout = 'rows' }: { items: Fact[]; layout?: 'rows' | 'grid' }) {
  return (
    <dl className="ds-facts" data-layout={layout}>
      {items.map((fact, i) => (
        <div key={i} data-strong={fact.strong || undefined}>
          <dt>{fact.label}</dt>
          <dd>
            {fact.value}
            {fact.note ? <small>{fact.note}</small> : null}
          </dd>
        </div>
      ))}
    </dl>
  )
}
