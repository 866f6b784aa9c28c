import { ActionLink, Amount, Card, DataTable, PageHeader, PlainDateText, Segmented, SkeletonTable } from '@doorstep/ui'
import { Loaded } from '@doorstep/ui/app'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { given } from '../api.ts'
import {
  type ArrearsFilters,
  arrearsQuery,
  arrearsSummaryQuery,
  BASES,
  type LateContract,
  RISK_CLASSES,
} from '../arrears/arrears-queries.ts'
import { BucketFigures } from '../arrears/bucket-figures.tsx'
import { RiskTags } from '../arrears/risk-tags.tsx'
import { useFilters } from '../filters.ts'
import { EmptyList } from '../parts/empty-list.tsx'
import { FilterSelect } from '../parts/filter-bar.tsx'
import { paths } from '../paths.ts'
import { useList } from '../use-list.ts'

const ALL = 'all'

/** What is late, the longest first: by bucket, and by tier. */
export default function Arrears() {
  const { t } = useTranslation()
  const [filters, set] = useFilters('bucket', 'riskClass', 'basis')
  const summary = useQuery(arrearsSummaryQuery)
  const list = useList(arrearsQuery(given(filters) as ArrearsFilters))
  return (
    <>
      <PageHeader
        title={t('arrears.title')}
        lead={t('arrears.lead')}
        actions={<ActionLink href={paths.debits}>{t('debits.title')}</ActionLink>}
      />
      <Loaded query={summary} skeleton={<SkeletonTable rows={2} />}>
        {({ buckets }) => (
          <Card>
            <div className="ds-stack">
              <Segmented
                label={t('arrears.bucket')}
                value={filters.bucket || ALL}
                onChange={bucket => set({ bucket: bucket === ALL ? '' : bucket })}
                options={[
                  { value: ALL, label: t('filter.all') },
                  ...buckets.map(({ bucket, contracts }) => ({
                    value: bucket as string,
                    label: `${bucket} · ${contracts}`,
                  })),
                ]}
              />
              <BucketFigures of={buckets.filter(({ bucket }) => !filters.bucket || bucket === filters.bucket)} />
            </div>
          </Card>
        )}
      </Loaded>
      <DataTable<LateContract>
        {...list}
        label={t('arrears.title')}
        rowKey={row => row.id}
        rowHref={row => paths.contract(row.id)}
        filters={
          <>
            <FilterSelect
              label={t('risk.title')}
              value={filters.riskClass}
              onChange={riskClass => set({ riskClass })}
              options={RISK_CLASSES.map(value => [value, t(`risk.class.${value}`)])}
            />
            <FilterSelect
              label={t('risk.accrual')}
              value={filters.basis}
              onChange={basis => set({ basis })}
              options={BASES.map(value => [value, t(`risk.basis.${value}`)])}
            />
          </>
        }
        columns={[
          { key: 'bucket', title: t('arrears.bucket'), cell: row => row.bucket },
          {
            key: 'days',
            title: t('arrears.days'),
            align: 'end',
            cell: row => row.daysPastDue,
          },
          { key: 'number', title: t('contracts.number'), cell: row => row.number },
          { key: 'customer', title: t('contracts.customer'), cell: row => row.customerName },
          { key: 'risk', title: t('risk.title'), cell: row => <RiskTags of={row} /> },
          {
            key: 'since',
            title: t('arrears.since'),
            align: 'end',
            cell: row => (row.oldestDue ? <PlainDateText value={row.oldestDue} format="numeric" /> : null),
            wide: true,
          },
          { key: 'payable', title: t('contracts.payable'), align: 'end', cell: row => <Amount value={row.payable} /> },
          {
            key: 'outstanding',
            title: t('contracts.outstanding'),
            align: 'end',
            cell: row => <Amount value={row.outstanding} />,
            wide: true,
          },
        ]}
        empty={
          <EmptyList icon="contract" filters={filters} title={t('arrears.empty')}>
            {t('arrears.emptyNote')}
          </EmptyList>
        }
      />
    </>
  )
}
