import type { ReactNode } from 'react'
import { Amount } from './amount.tsx'
import type { Money } from './format.ts'

export type ExplainLine = {
  label: ReactNode
  amount: Money
  kind: 'start' | 'plus' | 'minus' | 'subtotal' | 'total'
  /** The arithmetic as written: `¥8,000.00 × 12.00% ÷ 12`. */
  formula?: ReactNode
  /** The rule it follows: product version, article. */
  rule?: ReactNode
}

const marks = { start: '', plus: '+', minus: '−', subtotal: '=', total: '=' }

/** An amount explained line by line, as it would be worked out on paper. */
export function ExplainLines({ lines }: { lines: ExplainLine[] }) {
  return (
    <ol className="ds-explain">
      {lines.map((line, i) => (
        <li key={i} data-kind={line.kind}>
          <div>
            <p>{line.label}</p>
            {line.formula ? <p className="ds-explain-formula">{line.formula}</p> : null}
            {line.rule ? <p className="ds-explain-rule">{line.rule}</p> : null}
          </div>
          <span className="ds-explain-amount">
            <span aria-hidden={marks[line.kind] === ''}>{marks[line.kind]}</span>
            <Amount value={line.amount} />
          </span>
        </li>
      ))}
    </ol>
  )
}
