import { formatInstant, formatPlainDate, formatRate } from './format.ts'
import { useUi } from './i18n.ts'

/** A decimal rate (`"0.1200"`) as a percentage. `places` rounds half up; the exact figure stays in the tooltip. */
export function Rate({ value, places }: { value: string; places?: number }) {
  const { language } = useUi()
  return (
    <data className="ds-figure" value={value} title={places === undefined ? undefined : formatRate(value, language)}>
      {formatRate(value, language, places)}
    </data>
  )
}

/** A plain date (`YYYY-MM-DD`). */
export function PlainDateText({ value, format = 'full' }: { value: string; format?: 'full' | 'day' | 'numeric' }) {
  const { language } = useUi()
  return (
    <time className="ds-figure" dateTime={value}>
      {formatPlainDate(value, language, format)}
    </time>
  )
}

/** A moment (ISO 8601) in the reader's time zone. */
export function InstantText({ value, format = 'minute' }: { value: string; format?: 'time' | 'minute' | 'second' }) {
  const { language } = useUi()
  return (
    <time className="ds-figure" dateTime={value}>
      {formatInstant(value, language, format)}
    </time>
  )
}
