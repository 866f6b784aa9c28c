import type { ReactNode } from 'react'
import { useUi } from './i18n.ts'

/** One fact of every plan; the fact by which plans are to be judged stands out. */
export type ComparedFact = { label: ReactNode; values: ReactNode[]; strong?: boolean }

export type ComparePlansProps = {
  /** Who the columns are, keyed. */
  heads: { key: string; head: ReactNode }[]
  facts: ComparedFact[]
}

/** Plans side by side: a column a plan; each fact's name goes across, so that three columns fit a phone. */
export function ComparePlans({ heads, facts }: ComparePlansProps) {
  const { t } = useUi()
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls sideways, and arrow keys must reach it
    <div className="ds-compare" tabIndex={0} role="region" aria-label={t('plan.compare')}>
      <table>
        <thead>
          <tr>
            {heads.map(({ key, head }) => (
              <th key={key} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        {facts.map((fact, row) => (
          <tbody key={row} data-strong={fact.strong || undefined}>
            <tr>
              <th scope="rowgroup" colSpan={heads.length}>
                <span>{fact.label}</span>
              </th>
            </tr>
            <tr>
              {fact.values.map((value, column) => (
                <td key={heads[column]?.key ?? column}>{value}</td>
              ))}
            </tr>
          </tbody>
        ))}
      </table>
    </div>
  )
}
