import {
  ActionButton,
  Card,
  EmptyState,
  KeyHints,
  Loading,
  Notice,
  PageHeader,
  Problem,
  SkeletonTable,
} from '@doorstep/ui'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Review, ReviewCase } from '../api.ts'
import { useFilters } from '../filters.ts'
import { FilterStatus } from '../parts/filter-bar.tsx'
import '../review/review.css'
import { CasePanel } from '../review/case-panel.tsx'
import { Queue } from '../review/queue.tsx'
import { reviewsQuery } from '../review/review-queries.ts'
import { useShortcuts } from '../shortcuts.ts'
import { useList } from '../use-list.ts'

/** The reviewers' desk: the queue on the left, one case beside it, everything by key or by mouse. */
export default function ReviewDesk() {
  const { t } = useTranslation()
  const [filters, set] = useFilters('status', 'case')
  const list = useList(reviewsQuery((filters.status || 'open') as ReviewCase['status']))
  const [at, setAt] = useState<string>()
  const [decided, setDecided] = useState<Review>()
  const cases = list.rows ?? []
  const here = Math.max(
    0,
    cases.findIndex(item => item.id === (at ?? filters.case)),
  )
  const open = (caseId: string | undefined) => {
    if (!caseId) return
    setAt(caseId)
    setDecided(undefined)
    set({ case: caseId })
  }
  const close = () => set({ case: '' })
  const step = (by: number) => setAt(cases[Math.min(Math.max(here + by, 0), cases.length - 1)]?.id)
  useShortcuts({
    j: () => step(1),
    k: () => step(-1),
    ArrowDown: () => step(1),
    ArrowUp: () => step(-1),
    Enter: () => open(cases[here]?.id),
  })
  const afterDecision = (review: Review) => {
    setDecided(review)
    setAt((cases[here + 1] ?? cases[here - 1])?.id)
    close()
  }
  return (
    <>
      <PageHeader title={t('review.title')} lead={t('review.lead')} />
      <Keys />
      <div className="desk-split">
        <Card
          title={t('review.queue')}
          actions={<FilterStatus of="review" value={filters.status || 'open'} onChange={status => set({ status })} />}
        >
          {list.error ? <Problem error={list.error} onRetry={list.onRetry} /> : null}
          {!list.rows && !list.error ? (
            <Loading>
              <SkeletonTable rows={8} columns={2} />
            </Loading>
          ) : null}
          {list.rows?.length === 0 ? (
            <EmptyState icon="check" title={t('review.empty')}>
              {t('review.emptyNote')}
            </EmptyState>
          ) : null}
          <Queue items={cases} at={cases[here]?.id} open={filters.case || undefined} onOpen={open} />
          {list.onMore ? (
            <ActionButton onPress={list.onMore} busy={list.loadingMore} block>
              {t('more')}
            </ActionButton>
          ) : null}
        </Card>
        <div className="desk-beside">
          {decided ? (
            <Notice tone="good" live title={t(`review.done.${decided.status}`, { name: decided.customerName })}>
              {cases.length ? t('review.doneNext') : null}
            </Notice>
          ) : null}
          {filters.case ? (
            <CasePanel key={filters.case} caseId={filters.case} onDecided={afterDecision} onClose={close} />
          ) : null}
          {!filters.case && cases.length > 0 ? (
            <Card>
              <EmptyState icon="queue" title={t('review.choose')}>
                {t('review.chooseNote')}
              </EmptyState>
            </Card>
          ) : null}
        </div>
      </div>
    </>
  )
}

function Keys() {
  const { t } = useTranslation()
  return (
    <KeyHints
      items={[
        { keys: ['J', 'K'], does: t('review.move') },
        { keys: ['↵'], does: t('review.open') },
        { keys: ['C'], does: t('review.claim') },
        { keys: ['A'], does: t('review.decide.approved') },
        { keys: ['R'], does: t('review.decide.returned') },
        { keys: ['D'], does: t('review.decide.declined') },
        { keys: ['1', '…', '9'], does: t('review.pick') },
        { keys: ['L'], does: t('review.release') },
        { keys: ['Esc'], does: t('review.back') },
      ]}
    />
  )
}
