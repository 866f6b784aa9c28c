import { Amount, DataTable, EmptyState, formatCount, InstantText, PageHeader, PlainDateText } from '@doorstep/ui'
import { useTranslation } from 'react-i18next'
import type { Day } from '../api.ts'
import { daysQuery } from '../day-queries.ts'
import { Seconds } from '../day-slices.tsx'
import { paths } from '../paths.ts'
import { Status } from '../status.tsx'
import { useList } from '../use-list.ts'

export default function DayClose() {
  const { t, i18n } = useTranslation()
  const list = useList(daysQuery())
  const count = (value: number) => formatCount(value, i18n.language)
  return (
    <>
      <PageHeader title={t('dayClose.title')} lead={t('dayClose.lead')} />
      <DataTable<Day>
        {...list}
        label={t('dayClose.days')}
        rowKey={row => row.date}
        rowHref={row => paths.day(row.date)}
        columns={[
          { key: 'date', title: t('dayClose.date'), cell: row => <PlainDateText value={row.date} format="numeric" /> },
          { key: 'status', title: t('dayClose.status'), cell: row => <Status of="day" value={row.status} /> },
          { key: 'contracts', title: t('dayClose.contracts'), align: 'end', cell: row => count(row.contracts) },
          { key: 'lines', title: t('dayClose.lines'), align: 'end', wide: true, cell: row => count(row.lines) },
          { key: 'accrued', title: t('dayClose.accrued'), align: 'end', cell: row => <Amount value={row.accrued} /> },
          {
            key: 'subsidy',
            title: t('dayClose.subsidy'),
            align: 'end',
            wide: true,
            cell: row => <Amount value={row.subsidy} />,
          },
          {
            key: 'penalty',
            title: t('dayClose.penalty'),
            align: 'end',
            wide: true,
            cell: row => <Amount value={row.penalty} />,
          },
          { key: 'billed', title: t('dayClose.billed'), align: 'end', cell: row => count(row.billed) },
          { key: 'overdue', title: t('dayClose.overdue'), align: 'end', cell: row => count(row.overdue) },
          {
            key: 'seconds',
            title: t('dayClose.took'),
            align: 'end',
            wide: true,
            cell: row => (row.closedAt ? <Seconds value={row.seconds} /> : null),
          },
          {
            key: 'closed',
            title: t('dayClose.closedAt'),
            wide: true,
            cell: row => (row.closedAt ? <InstantText value={row.closedAt} /> : null),
          },
        ]}
        empty={
          <EmptyState icon="moon" title={t('dayClose.empty')}>
            {t('dayClose.emptyNote')}
          </EmptyState>
        }
      />
    </>
  )
}
