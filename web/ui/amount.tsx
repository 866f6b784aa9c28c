import { type Money, moneyParts } from './format.ts'
import { useUi } from './i18n.ts'

export type AmountProps = {
  value: Money
  /** `text` runs in a sentence or table; the others stand alone. */
  size?: 'text' | 'lead' | 'large' | 'hero'
  sign?: 'auto' | 'always'
  tone?: 'plain' | 'muted' | 'good' | 'bad'
}

/** Money in tabular figures, from its decimal string. */
export function Amount({ value, size = 'text', sign = 'auto', tone = 'plain' }: AmountProps) {
  const { language } = useUi()
  return (
    <data className="ds-amount" data-size={size} data-tone={tone} value={value.amount}>
      {moneyParts(value, language, sign).map(part => (
        <span key={part.kind} data-part={part.kind}>
          {part.text}
        </span>
      ))}
    </data>
  )
}
