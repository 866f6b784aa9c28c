import {
  Amount,
  Card,
  EmptyState,
  formatCount,
  InstantText,
  KeyFacts,
  PlainDateText,
  StatusTag,
  UiLink,
} from '@doorstep/ui'
import { Loaded } from '@doorstep/ui/app'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { dayQuery, daysQuery } from '../day-queries.ts'
import { Seconds } from '../day-slices.tsx'
import { paths } from '../paths.ts'

/** The last closed day and whether its books agreed. */
export function LastClose() {
  const { t } = useTranslation()
  const days = useInfiniteQuery(daysQuery(5))
  const closed = days.data?.pages[0]?.items.find(day => day.status === 'closed')
  return (
    <Card title={t('overview.lastClose')} actions={<UiLink href={paths.dayClose}>{t('overview.allDays')}</UiLink>}>
      {days.data && !closed ? (
        <EmptyState icon="moon" title={t('dayClose.empty')}>
          {t('dayClose.emptyNote')}
        </EmptyState>
      ) : null}
      {closed ? <Night date={closed.date} /> : null}
    </Card>
  )
}

function Night({ date }: { date: string }) {
  const { t, i18n } = useTranslation()
  const query = useQuery(dayQuery(date))
  const count = (value: number) => formatCount(value, i18n.language)
  return (
    <Loaded query={query}>
      {day => {
        const equal = day.checks.every(check => check.equal)
        return (
          <KeyFacts
            items={[
              {
                label: t('dayClose.date'),
                value: (
                  <UiLink href={paths.day(day.date)}>
                    <PlainDateText value={day.date} />
                  </UiLink>
                ),
              },
              {
                label: t('day.checks'),
                value: (
                  <StatusTag tone={equal ? 'good' : 'bad'}>{t(equal ? 'day.allEqual' : 'day.notEqual')}</StatusTag>
                ),
              },
              { label: t('dayClose.contracts'), value: count(day.contracts) },
              { label: t('dayClose.accrued'), value: <Amount value={day.accrued} /> },
              { label: t('dayClose.billed'), value: count(day.billed) },
              { label: t('dayClose.overdue'), value: count(day.overdue) },
              { label: t('dayClose.took'), value: <Seconds value={day.seconds} /> },
              { label: t('dayClose.closedAt'), value: day.closedAt ? <InstantText value={day.closedAt} /> : t('none') },
            ]}
          />
        )
      }}
    </Loaded>
  )
}
