import { ActionButton, Amount, Card, EmptyState, InstantText, KeyFacts, PageHeader } from '@doorstep/ui'
import { Loaded } from '@doorstep/ui/app'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { type Repayment, repaymentsQuery } from '../api.ts'
import { paths } from '../paths.ts'
import { minor } from '../plan-view.ts'

export default function History() {
  const { t } = useTranslation()
  const { contract: id = '' } = useParams({ strict: false })
  const repayments = useInfiniteQuery(repaymentsQuery(id))
  return (
    <>
      <PageHeader
        title={t('history.title')}
        lead={t('history.lead')}
        back={{ href: paths.contract(id), label: t('contract.back') }}
      />
      <Loaded query={repayments}>
        {({ pages }) => {
          const items = pages.flatMap(page => page.items)
          if (items.length === 0) {
            return (
              <EmptyState icon="plans" title={t('history.empty')}>
                {t('history.emptyNote')}
              </EmptyState>
            )
          }
          return items.map(item => <Payment key={item.id} repayment={item} />)
        }}
      </Loaded>
      {repayments.hasNextPage ? (
        <ActionButton block busy={repayments.isFetchingNextPage} onPress={() => void repayments.fetchNextPage()}>
          {t('history.more')}
        </ActionButton>
      ) : null}
    </>
  )
}

function Payment({ repayment }: { repayment: Repayment }) {
  const { t } = useTranslation()
  const parts = repayment.allocation
  return (
    <Card title={t(`history.kind.${repayment.kind}`)} actions={<Amount value={repayment.amount} size="large" />}>
      <KeyFacts
        items={[
          { label: t('history.at'), value: <InstantText value={repayment.at} /> },
          ...(parts
            ? (['penalty', 'interest', 'fee', 'principal', 'credit'] as const)
                .filter(part => minor(parts[part].amount) > 0n)
                .map(part => ({ label: t(`repay.part.${part}`), value: <Amount value={parts[part]} /> }))
            : []),
        ]}
      />
    </Card>
  )
}
