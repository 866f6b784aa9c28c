import { Amount, DataTable, EmptyState, UiLink } from '@doorstep/ui'
import { useTranslation } from 'react-i18next'
import type { ReviewCase } from '../api.ts'
import { Deadline } from '../parts/deadline.tsx'
import { filtered, paths } from '../paths.ts'
import { reviewsQuery } from '../review/review-queries.ts'
import { useList } from '../use-list.ts'

const SHOWN = 6

/** The cases whose deadline comes first. */
export function NextReviews() {
  const { t } = useTranslation()
  const { rows, error, onRetry } = useList(reviewsQuery('open', 100))
  return (
    <section>
      <header className="ds-row section-head" data-spread="">
        <h2>{t('overview.next')}</h2>
        <UiLink href={paths.review}>{t('overview.allReviews')}</UiLink>
      </header>
      <DataTable<ReviewCase>
        label={t('overview.next')}
        rows={rows?.slice(0, SHOWN)}
        error={error}
        onRetry={onRetry}
        rowKey={row => row.id}
        rowHref={row => filtered(paths.review, { case: row.id })}
        columns={[
          { key: 'customer', title: t('applications.customer'), cell: row => row.customerName },
          { key: 'title', title: t('orders.goods'), wide: true, cell: row => row.title },
          { key: 'amount', title: t('orders.amount'), align: 'end', cell: row => <Amount value={row.amount} /> },
          { key: 'holder', title: t('overview.holder'), wide: true, cell: row => row.claimedBy },
          { key: 'due', title: t('overview.deadline'), align: 'end', cell: row => <Deadline at={row.dueAt} /> },
        ]}
        empty={
          <EmptyState icon="check" title={t('review.empty')}>
            {t('review.emptyNote')}
          </EmptyState>
        }
      />
    </section>
  )
}
