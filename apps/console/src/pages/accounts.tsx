import { Amount, DataTable, InstantText, PageHeader, StatusTag } from '@doorstep/ui'
import { useTranslation } from 'react-i18next'
import { type Account, given } from '../api.ts'
import { useFilters, useTyped } from '../filters.ts'
import { GlCode } from '../ledger/gl-name.tsx'
import { useAccountLabel } from '../ledger/kind-text.ts'
import { LedgerTabs } from '../ledger/ledger-tabs.tsx'
import { accountsQuery } from '../ledger/ledger-queries.ts'
import { EmptyList } from '../parts/empty-list.tsx'
import { FilterChip } from '../parts/filter-bar.tsx'
import { isZero } from '../parts/sum.ts'
import { paths } from '../paths.ts'
import { useList } from '../use-list.ts'

export default function Accounts() {
  const { t } = useTranslation()
  const [filters, set] = useFilters('q', 'gl', 'owner')
  const label = useAccountLabel()
  // Four digits may be an account code or how a phone ends: the server looks for both.
  const typed = useTyped(filters.gl || filters.q, q => set({ gl: '', q }))
  const list = useList(accountsQuery(given(filters)))
  return (
    <>
      <PageHeader title={t('ledger.title')} lead={t('ledger.lead')} />
      <LedgerTabs />
      <DataTable<Account>
        {...list}
        label={t('ledger.accounts')}
        rowKey={row => row.id}
        rowHref={row => paths.account(row.ownerId, row.id)}
        search={{ ...typed, placeholder: t('accounts.search') }}
        filters={
          filters.owner ? (
            <FilterChip onRemove={() => set({ owner: '' })}>{t('accounts.owner', { owner: filters.owner })}</FilterChip>
          ) : undefined
        }
        columns={[
          { key: 'label', title: t('accounts.label'), cell: row => label(row.label) },
          {
            key: 'owner',
            title: t('accounts.ownerName'),
            cell: row => row.ownerName ?? <code>{row.ownerId}</code>,
          },
          { key: 'gl', title: t('accounts.gl'), cell: row => <GlCode code={row.gl} /> },
          { key: 'balance', title: t('accounts.balance'), align: 'end', cell: row => <Amount value={row.balance} /> },
          {
            key: 'held',
            title: t('accounts.held'),
            align: 'end',
            wide: true,
            cell: row => (isZero(row.held) ? null : <Amount value={row.held} tone="muted" />),
          },
          {
            key: 'available',
            title: t('accounts.available'),
            align: 'end',
            cell: row => <Amount value={row.available} />,
          },
          {
            key: 'status',
            title: t('accounts.status'),
            cell: row => (
              <StatusTag tone={row.status === 'open' ? 'good' : 'attention'}>
                {t(`accounts.is.${row.status}`)}
              </StatusTag>
            ),
          },
          { key: 'opened', title: t('accounts.opened'), wide: true, cell: row => <InstantText value={row.openedAt} /> },
        ]}
        empty={
          <EmptyList icon="ledger" filters={filters} title={t('accounts.empty')}>
            {t('accounts.emptyNote')}
          </EmptyList>
        }
      />
    </>
  )
}
