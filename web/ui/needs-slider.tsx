import type { ReactNode } from 'react'
import { Amount } from './amount.tsx'
import { formatMoney } from './format.ts'
import { useUi } from './i18n.ts'
import { StepSlider } from './step-slider.tsx'

export type NeedsSliderProps = {
  label: ReactNode
  /** The amounts to choose from, ascending, as decimal strings. */
  steps: string[]
  value: string
  onChange: (value: string) => void
  currency: string
}

/** An amount chosen among whole ones: what someone can pay a month, what they pay in cash. */
export function NeedsSlider({ label, steps, value, onChange, currency }: NeedsSliderProps) {
  const { language } = useUi()
  const write = (amount: string | undefined) => (amount ? formatMoney({ amount, currency }, language) : '')
  return (
    <StepSlider
      label={label}
      at={Math.max(0, steps.indexOf(value))}
      last={steps.length - 1}
      text={step => write(steps[step])}
      value={<Amount value={{ amount: value, currency }} size="large" />}
      onChange={step => onChange(steps[step] ?? value)}
      ends={[write(steps[0]), write(steps.at(-1))]}
    />
  )
}
