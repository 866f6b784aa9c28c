import { ActionButton, DataTable, InstantText, PageHeader, StatusTag } from '@doorstep/ui'
import { useSession } from '@doorstep/ui/app'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { EmptyList } from '../parts/empty-list.tsx'
import { may } from '../places.ts'
import { useList } from '../use-list.ts'
import { BarAddress } from '../visits/bar-address.tsx'
import { LiftBar } from '../visits/lift-bar.tsx'
import { type BarredAddress, barredQuery, said } from '../visits/visit-queries.ts'
import { VisitsTabs } from '../visits/visits-tabs.tsx'

/** Where nobody is sent, and why. */
export default function BarredAddresses() {
  const { t } = useTranslation()
  const session = useSession()
  const list = useList(barredQuery)
  const [adding, setAdding] = useState(false)
  const bars = may(session, 'barAddresses')
  return (
    <>
      <PageHeader
        title={t('visits.barred')}
        lead={t('barred.lead')}
        actions={
          bars ? (
            <ActionButton icon="plus" kind="primary" onPress={() => setAdding(true)}>
              {t('barred.add')}
            </ActionButton>
          ) : undefined
        }
      />
      <VisitsTabs />
      <DataTable<BarredAddress>
        {...list}
        label={t('visits.barred')}
        rowKey={row => row.id}
        columns={[
          { key: 'address', title: t('barred.address'), cell: row => row.line },
          { key: 'area', title: t('visits.area'), cell: row => said(row.area), wide: true },
          { key: 'reason', title: t('barred.reason'), cell: row => t(`barred.reasons.${row.reason}`) },
          { key: 'note', title: t('barred.note'), cell: row => row.note },
          {
            key: 'by',
            title: t('barred.by'),
            cell: row => (
              <>
                {row.barredBy} · <InstantText value={row.barredAt} />
              </>
            ),
            wide: true,
          },
          {
            key: 'state',
            title: t('barred.state'),
            cell: row =>
              row.liftedAt ? (
                <>
                  <StatusTag>{t('barred.lifted')}</StatusTag> {row.liftedWhy}
                </>
              ) : bars ? (
                <LiftBar barredId={row.id} />
              ) : (
                <StatusTag tone="bad">{t('barred.active')}</StatusTag>
              ),
          },
        ]}
        empty={
          <EmptyList icon="lock" filters={{}} title={t('barred.empty')}>
            {t('barred.emptyNote')}
          </EmptyList>
        }
      />
      {bars ? <BarAddress open={adding} onClose={() => setAdding(false)} /> : null}
    </>
  )
}
