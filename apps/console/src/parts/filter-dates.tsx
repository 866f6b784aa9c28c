import { useTranslation } from 'react-i18next'
import { FilterDate } from './filter-bar.tsx'

type Range = { from: string; to: string }

/** A first and a last day; what they are days of, the list says. */
export function FilterDates({ from, to, set }: Range & { set: (change: Partial<Range>) => void }) {
  const { t } = useTranslation()
  return (
    <span className="filter-dates">
      <FilterDate label={t('filter.from')} value={from} onChange={value => set({ from: value })} />
      <FilterDate label={t('filter.to')} value={to} onChange={value => set({ to: value })} />
    </span>
  )
}

/** The same as instants, for logs that go by the clock: from midnight here until the midnight after the last day. */
export function instantsOf({ from, to }: Range): { from: string; to: string } {
  return { from: from && midnight(from, 0), to: to && midnight(to, 1) }
}

function midnight(date: string, days: number): string {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number)
  return new Date(year, month - 1, day + days).toISOString()
}
