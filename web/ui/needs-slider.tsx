import { type CSSProperties, type ReactNode, useId } from 'react'
import { Amount } from './amount.tsx'
import { formatMoney } from './format.ts'
import { useUi } from './i18n.ts'

export type NeedsSliderProps = {
  label: ReactNode
  /** The amounts to choose from, ascending, as decimal strings. */
  steps: string[]
  value: string
  onChange: (value: string) => void
  currency: string
}

/** What someone can pay a month, chosen among whole amounts. */
export function NeedsSlider({ label, steps, value, onChange, currency }: NeedsSliderProps) {
  const { language } = useUi()
  const id = useId()
  const at = Math.max(0, steps.indexOf(value))
  const last = steps.length - 1
  const write = (amount: string | undefined) => (amount ? formatMoney({ amount, currency }, language) : '')
  return (
    <div className="ds-slider" style={{ '--at': last > 0 ? at / last : 0 } as CSSProperties}>
      <div className="ds-row" data-spread="">
        <label htmlFor={id}>{label}</label>
        <output htmlFor={id}>
          <Amount value={{ amount: value, currency }} size="large" />
        </output>
      </div>
      <input
        id={id}
        type="range"
        min={0}
        max={last}
        value={at}
        aria-valuetext={write(value)}
        onChange={e => onChange(steps[Number(e.target.value)] ?? value)}
      />
      <div className="ds-row ds-small ds-muted" data-spread="" aria-hidden="true">
        <span>{write(steps[0])}</span>
        <span>{write(steps[last])}</span>
      </div>
    </div>
  )
}
