import { answer } from '@doorstep/api-client'
import { Amount, Card, DataTable, EmptyState, KeyFacts, PageHeader, PlainDateText } from '@doorstep/ui'
import { infiniteQueryOptions, keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { type Account, type AccountEntry, api } from '../api.ts'
import { useFilters } from '../filters.ts'
import { GlCode } from '../ledger/gl-name.tsx'
import { useAccountLabel, useKindText } from '../ledger/kind-text.ts'
import { FilterDate } from '../parts/filter-bar.tsx'
import { paths } from '../paths.ts'

const FIRST = '1900-01-01'
const LAST = '9999-12-31'

const statementQuery = (owner: string, account: string, from: string, to: string) =>
  infiniteQueryOptions({
    queryKey: ['statement', owner, account, from, to],
    queryFn: ({ pageParam }) =>
      answer(
        api.GET('/api/v1/ledger/accounts/{owner}/{account}/statement', {
          params: {
            path: { owner, account },
            query: { from: from || FIRST, to: to || LAST, limit: 50, ...(pageParam ? { cursor: pageParam } : {}) },
          },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: page => page.next,
    placeholderData: keepPreviousData,
  })

/** One kept account: its balance and every entry with the balance after it. */
export default function AccountPage() {
  const { t } = useTranslation()
  const kindText = useKindText()
  const label = useAccountLabel()
  const { owner = '', account = '' } = useParams({ strict: false })
  const [filters, set] = useFilters('from', 'to')
  const query = useInfiniteQuery(statementQuery(owner, account, filters.from, filters.to))
  const found = query.data?.pages[0]?.account
  return (
    <>
      <PageHeader
        title={found ? label(found.label) : t('account.untitled')}
        back={{ href: paths.accounts, label: t('ledger.accounts') }}
      />
      {found ? <Balances account={found} /> : null}
      <DataTable<AccountEntry>
        label={t('account.entries')}
        rows={query.data?.pages.flatMap(page => page.items)}
        error={query.error}
        onRetry={() => void query.refetch()}
        onMore={query.hasNextPage ? () => void query.fetchNextPage() : undefined}
        loadingMore={query.isFetchingNextPage}
        rowKey={row => `${row.journalId}-${row.line}`}
        rowHref={row => paths.journal(row.journalId)}
        filters={
          <>
            <FilterDate label={t('filter.from')} value={filters.from} onChange={from => set({ from })} />
            <FilterDate label={t('filter.to')} value={filters.to} onChange={to => set({ to })} />
          </>
        }
        columns={[
          {
            key: 'date',
            title: t('entries.date'),
            cell: row => <PlainDateText value={row.bookDate} format="numeric" />,
          },
          { key: 'kind', title: t('entries.kind'), cell: row => kindText(row.kind) },
          { key: 'counter', title: t('account.counter'), cell: row => <GlCode code={row.counterGl} /> },
          {
            key: 'amount',
            title: t('entries.amount'),
            align: 'end',
            cell: row => <Amount value={row.amount} sign="always" />,
          },
          { key: 'balance', title: t('account.after'), align: 'end', cell: row => <Amount value={row.balanceAfter} /> },
        ]}
        empty={
          <EmptyState icon="ledger" title={t('account.empty')}>
            {t('account.emptyNote')}
          </EmptyState>
        }
      />
    </>
  )
}

function Balances({ account }: { account: Account }) {
  const { t } = useTranslation()
  return (
    <Card>
      <KeyFacts
        layout="grid"
        items={[
          { label: t('accounts.balance'), value: <Amount value={account.balance} size="lead" /> },
          { label: t('accounts.available'), value: <Amount value={account.available} size="lead" /> },
          { label: t('accounts.held'), value: <Amount value={account.held} size="lead" /> },
          { label: t('account.floor'), value: account.floor ? <Amount value={account.floor} /> : t('none') },
          { label: t('account.cap'), value: account.cap ? <Amount value={account.cap} /> : t('none') },
          { label: t('accounts.gl'), value: <GlCode code={account.gl} /> },
          { label: t('account.number'), value: <code>{account.id}</code> },
        ]}
      />
    </Card>
  )
}
