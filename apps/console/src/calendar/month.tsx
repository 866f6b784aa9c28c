import { dayOfWeek, daysInMonth, isWeekend, plainDateOf } from '@doorstep/calendar'
import { formatPlainDate } from '@doorstep/ui'
import { useTranslation } from 'react-i18next'
import { nameOf } from '../parts/names.ts'
import type { CalendarYear } from './calendar-queries.ts'

const WEEK = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const

type MonthProps = { data: CalendarYear; month: number; onChoose: ((date: string) => void) | undefined }

/** One month of the year at a glance; a day says what it is in words too, for those who do not see the colours. */
export function Month({ data, month, onChoose }: MonthProps) {
  const { t, i18n } = useTranslation()
  const first = plainDateOf(data.year, month, 1)
  const title = new Intl.DateTimeFormat(i18n.language, { month: 'long', timeZone: 'UTC' }).format(new Date(first))
  return (
    <section className="month" aria-label={title}>
      <h2>{title}</h2>
      <div className="month-days">
        {WEEK.map(day => (
          <span key={day} className="month-head" aria-hidden="true">
            {t(`calendar.${day}`)}
          </span>
        ))}
        {Array.from({ length: daysInMonth(data.year, month) }, (_, i) => (
          <Day key={i} data={data} date={plainDateOf(data.year, month, i + 1)} onChoose={onChoose} />
        ))}
      </div>
    </section>
  )
}

type DayProps = { data: CalendarYear; date: ReturnType<typeof plainDateOf>; onChoose: MonthProps['onChoose'] }

function Day({ data, date, onChoose }: DayProps) {
  const { t, i18n } = useTranslation()
  const known = data.days.find(day => day.date === date)
  const kind = known?.kind ?? (isWeekend(date, data) ? 'weekend' : 'plain')
  const state = known
    ? `${t(`calendar.${known.kind}`)} ${nameOf(known)}`
    : t(kind === 'weekend' ? 'calendar.legend.weekend' : 'calendar.plain')
  const shared = {
    'data-kind': kind,
    'data-today': date === data.businessDate || undefined,
    title: `${formatPlainDate(date, i18n.language)} ${state}`,
    style: date.endsWith('-01') ? { gridColumnStart: dayOfWeek(date) } : undefined,
  }
  const text = <time dateTime={date}>{Number(date.slice(8))}</time>
  if (!onChoose) return <span {...shared}>{text}</span>
  return (
    <button type="button" {...shared} aria-label={shared.title} onClick={() => onChoose(date)}>
      {text}
    </button>
  )
}
