import { Amount, Card, DataTable, EmptyState, KeyFacts, PageHeader, PlainDateText, UiLink } from '@doorstep/ui'
import { Loaded } from '@doorstep/ui/app'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { type Home, homeQuery, type SettlementLine, settlementQuery } from '../api.ts'
import { paths } from '../paths.ts'

/** What the bank owes the shop, what today brought, and every line that made it so. */
export default function Settlement() {
  const { t } = useTranslation()
  const home = useQuery(homeQuery)
  const lines = useInfiniteQuery(settlementQuery)
  return (
    <>
      <PageHeader title={t('settlement.title')} lead={t('settlement.lead')} />
      <Loaded query={home}>{({ settlement }) => <Standing settlement={settlement} />}</Loaded>
      <DataTable<SettlementLine>
        label={t('settlement.statement')}
        rows={lines.data?.pages.flatMap(page => page.items)}
        rowKey={line => line.id}
        columns={[
          { key: 'what', title: t('settlement.what'), cell: line => <What line={line} /> },
          {
            key: 'at',
            title: t('settlement.at'),
            wide: true,
            cell: line => <PlainDateText value={line.bookDate} />,
          },
          {
            key: 'amount',
            title: t('settlement.amount'),
            align: 'end',
            cell: line => (
              <Amount value={line.amount} sign="always" tone={line.amount.amount.startsWith('-') ? 'plain' : 'good'} />
            ),
          },
          {
            key: 'balance',
            title: t('settlement.balance'),
            align: 'end',
            wide: true,
            cell: line => <Amount value={line.balance} />,
          },
        ]}
        onMore={lines.hasNextPage ? () => void lines.fetchNextPage() : undefined}
        loadingMore={lines.isFetchingNextPage}
        error={lines.error}
        onRetry={() => void lines.refetch()}
        empty={
          <EmptyState icon="bank" title={t('settlement.empty')}>
            {t('settlement.emptyNote')}
          </EmptyState>
        }
      />
    </>
  )
}

function Standing({ settlement: { balance, today } }: { settlement: Home['settlement'] }) {
  const { t } = useTranslation()
  return (
    <div className="standing">
      <Card tone="hero" title={t('settlement.owed')}>
        <Amount value={balance} size="hero" />
        <p>{t('settlement.owedNote')}</p>
      </Card>
      <Card title={t('settlement.today')}>
        <KeyFacts
          items={[
            {
              label: t('settlement.paid'),
              value: <Amount value={today.paid} />,
              note: t('settlement.paidOrders', { count: today.orders }),
            },
            { label: t('settlement.subsidy'), value: <Amount value={today.subsidy} sign="always" /> },
            { label: t('settlement.refunds'), value: <Amount value={today.refunds} sign="always" /> },
          ]}
        />
      </Card>
    </div>
  )
}

/** What the line is, and the order that it is about. */
function What({ line }: { line: SettlementLine }) {
  const { t } = useTranslation()
  const name = t(`settlement.kind.${line.kind}`, { defaultValue: line.kind })
  return (
    <span className="two-lines">
      {line.orderId ? <UiLink href={paths.order(line.orderId)}>{line.goods ?? name}</UiLink> : name}
      <small>{line.orderId ? name : null}</small>
    </span>
  )
}
