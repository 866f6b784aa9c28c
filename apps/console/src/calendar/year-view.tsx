import { addDays, type BusinessCalendar, isBusinessDay, parsePlainDate } from '@doorstep/calendar'
import { Card, KeyFacts } from '@doorstep/ui'
import { useTranslation } from 'react-i18next'
import type { CalendarYear } from './calendar-queries.ts'
import { Month } from './month.tsx'

const MONTHS = Array.from({ length: 12 }, (_, i) => i + 1)
const LEGEND = ['holiday', 'workday', 'weekend'] as const

type YearViewProps = { data: CalendarYear; onChoose: ((date: string) => void) | undefined }

/** A published year: what it rests on, its sums, and twelve months. */
export function YearView({ data, onChoose }: YearViewProps) {
  const { t } = useTranslation()
  const count = (kind: 'holiday' | 'workday') => data.days.filter(day => day.kind === kind).length
  const facts = [
    { label: t('calendar.businessDays'), value: t('calendar.businessDaysValue', { count: businessDays(data) }) },
    { label: t('calendar.holidays'), value: t('calendar.holidaysValue', { count: count('holiday') }) },
    { label: t('calendar.workdays'), value: t('calendar.workdaysValue', { count: count('workday') }) },
  ]
  return (
    <Card>
      <KeyFacts layout="grid" items={facts} />
      <p className="year-source">{t('calendar.source', { source: data.source })}</p>
      <ul className="year-legend">
        {LEGEND.map(kind => (
          <li key={kind}>
            <i data-kind={kind} />
            {t(`calendar.legend.${kind}`)}
          </li>
        ))}
        <li>
          <i data-today />
          {t('calendar.legend.today')}
        </li>
      </ul>
      <div className="year">
        {MONTHS.map(month => (
          <Month key={month} data={data} month={month} onChoose={onChoose} />
        ))}
      </div>
    </Card>
  )
}

function businessDays({ code, weekend, year, days }: CalendarYear): number {
  const of = (kind: string) => new Set(days.filter(day => day.kind === kind).map(day => day.date))
  const calendar: BusinessCalendar = {
    code,
    weekend,
    years: new Set([year]),
    holidays: of('holiday'),
    workdays: of('workday'),
  }
  let count = 0
  for (let date = parsePlainDate(`${year}-01-01`); date.startsWith(`${year}`); date = addDays(date, 1))
    if (isBusinessDay(date, calendar)) count++
  return count
}
