import { type CSSProperties, type ReactNode, useId } from 'react'

export type StepSliderProps = {
  label: ReactNode
  /** Reads the label out without showing it, where what stands around says it. */
  quiet?: boolean
  /** The step that is chosen, counted from 0, and the last one. */
  at: number
  last: number
  /** A step in words, for the screen reader. */
  text: (step: number) => string
  /** The same as it is shown. */
  value: ReactNode
  onChange: (step: number) => void
  /** What the two ends stand for. */
  ends?: [ReactNode, ReactNode]
}

/** One step of many, drawn along a line. */
export function StepSlider({ label, quiet, at, last, text, value, onChange, ends }: StepSliderProps) {
  const id = useId()
  return (
    <div className="ds-slider" style={{ '--at': last > 0 ? at / last : 0 } as CSSProperties}>
      <div className="ds-row" data-spread="">
        <label htmlFor={id} className={quiet ? 'ds-hidden' : undefined}>
          {label}
        </label>
        <output htmlFor={id}>{value}</output>
      </div>
      <input
        id={id}
        type="range"
        min={0}
        max={last}
        value={at}
        aria-valuetext={text(at)}
        onChange={e => onChange(Number(e.target.value))}
      />
      {ends ? (
        <div className="ds-row ds-small ds-muted" data-spread="" aria-hidden="true">
          <span>{ends[0]}</span>
          <span>{ends[1]}</span>
        </div>
      ) : null}
    </div>
  )
}
