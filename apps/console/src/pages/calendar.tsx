import { ActionButton, EmptyState, formatPlainDate, Notice, PageHeader, Segmented, SelectField } from '@doorstep/ui'
import { Loaded, useSession } from '@doorstep/ui/app'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { calendarsQuery, yearQuery } from '../calendar/calendar-queries.ts'
import { DaySheet } from '../calendar/day-sheet.tsx'
import { ImportSheet } from '../calendar/import-sheet.tsx'
import { YearView } from '../calendar/year-view.tsx'
import '../calendar/calendar.css'
import { useFilters } from '../filters.ts'
import { LedgerTabs } from '../ledger/ledger-tabs.tsx'
import { nameOf } from '../parts/names.ts'
import { may } from '../places.ts'

const THIS_YEAR = new Date().getFullYear()

/** Which days the bank works: a year at a glance, changed day by day or taken over from a published notice. */
export default function Calendar() {
  const { t, i18n } = useTranslation()
  const changes = may(useSession(), 'changeCalendar')
  const [filters, set] = useFilters('calendar', 'year')
  const calendars = useQuery(calendarsQuery)
  const [importing, setImporting] = useState(false)
  const [date, setDate] = useState<string>()
  const [done, setDone] = useState<string>()
  const [thisYear] = useState(() => new Date().getFullYear())
  const known = calendars.data?.items ?? []
  const chosen = known.find(c => c.code === filters.calendar) ?? known[0]
  const years = chosen ? [...chosen.years, nextOf(chosen.years)] : []
  const year = Number(filters.year) || (chosen?.years.at(-1) ?? thisYear)
  const covered = chosen?.years.includes(year) ?? false
  const query = useQuery({ ...yearQuery(chosen?.code ?? '', year), enabled: covered })
  return (
    <>
      <PageHeader
        title={t('calendar.title')}
        lead={t('calendar.lead')}
        actions={
          changes ? (
            <ActionButton icon="plus" kind="primary" onPress={() => setImporting(true)}>
              {t('calendar.import')}
            </ActionButton>
          ) : undefined
        }
      />
      <LedgerTabs />
      {done ? (
        <Notice tone="good" live>
          {done}
        </Notice>
      ) : null}
      <Loaded query={calendars}>
        {() => (
          <>
            <div className="year-bar">
              {known.length > 1 ? (
                <SelectField
                  label={t('calendar.calendar')}
                  value={chosen?.code ?? ''}
                  onChange={calendar => set({ calendar, year: '' })}
                  options={known.map(c => ({ value: c.code, label: nameOf(c) }))}
                />
              ) : null}
              <Segmented
                label={t('calendar.year')}
                value={String(year)}
                onChange={value => set({ year: value })}
                options={years.map(value => ({ value: String(value), label: value }))}
              />
            </div>
            {covered ? (
              <Loaded query={query}>{data => <YearView data={data} onChoose={changes ? setDate : undefined} />}</Loaded>
            ) : (
              <EmptyState icon="calendar" title={t('calendar.notCovered', { year })}>
                {t('calendar.notCoveredNote')}
              </EmptyState>
            )}
          </>
        )}
      </Loaded>
      {query.data ? (
        <DaySheet
          data={query.data}
          date={date}
          onClose={() => setDate(undefined)}
          onChanged={(changed, kind) => {
            setDate(undefined)
            setDone(
              t('calendar.changed', { date: formatPlainDate(changed, i18n.language), kind: t(`calendar.${kind}`) }),
            )
          }}
        />
      ) : null}
      <ImportSheet
        open={importing}
        calendar={chosen?.code ?? ''}
        year={years.at(-1) ?? year}
        onClose={() => setImporting(false)}
        onImported={imported => {
          setImporting(false)
          set({ year: String(imported) })
          setDone(t('calendar.imported', { year: imported }))
        }}
      />
    </>
  )
}

/** The year after the last that was published; the present one where none was. */
const nextOf = (years: readonly number[]) => (years.at(-1) ?? THIS_YEAR - 1) + 1
