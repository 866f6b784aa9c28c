import { ActionButton, DataTable, PageHeader } from '@doorstep/ui'
import { useSession } from '@doorstep/ui/app'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { given, type Merchant } from '../api.ts'
import { useFilters, useTyped } from '../filters.ts'
import { AddMerchant } from '../merchant/add-merchant.tsx'
import { merchantsQuery } from '../merchant/merchant-queries.ts'
import { EmptyList } from '../parts/empty-list.tsx'
import { paths } from '../paths.ts'
import { may } from '../places.ts'
import { useList } from '../use-list.ts'

export default function Merchants() {
  const { t } = useTranslation()
  const manages = may(useSession(), 'manageMerchants')
  const [filters, set] = useFilters('q')
  const words = useTyped(filters.q, q => set({ q }))
  const list = useList(merchantsQuery(given(filters)))
  const [adding, setAdding] = useState(false)
  return (
    <>
      <PageHeader
        title={t('merchants.title')}
        lead={t('merchants.lead')}
        actions={
          manages ? (
            <ActionButton icon="plus" kind="primary" onPress={() => setAdding(true)}>
              {t('merchant.add')}
            </ActionButton>
          ) : undefined
        }
      />
      <DataTable<Merchant>
        {...list}
        label={t('merchants.title')}
        rowKey={row => row.id}
        rowHref={row => paths.merchant(row.id)}
        search={{ ...words, placeholder: t('merchants.search') }}
        columns={[
          { key: 'name', title: t('merchant.name'), cell: row => row.name },
          {
            key: 'stores',
            title: t('merchant.stores'),
            cell: row => row.stores.map(store => store.name).join(t('listComma')),
          },
          { key: 'address', title: t('merchant.address'), wide: true, cell: row => row.stores[0]?.address },
        ]}
        empty={
          <EmptyList icon="store" filters={filters} title={t('merchants.empty')}>
            {t('merchants.emptyNote')}
          </EmptyList>
        }
      />
      {manages ? <AddMerchant open={adding} onClose={() => setAdding(false)} /> : null}
    </>
  )
}
