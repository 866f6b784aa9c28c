import {
  ActionButton,
  Card,
  EmptyState,
  InstantText,
  PageHeader,
  Problem,
  SkeletonCard,
  StatusTag,
  Loading,
} from '@doorstep/ui'
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Notice, noticesQuery, readNotice, unreadQuery } from '../notices.ts'

/** What the bank told this person, word for word as it went to the phone. */
export default function Notices() {
  const { t } = useTranslation()
  const query = useInfiniteQuery(noticesQuery)
  const items = query.data?.pages.flatMap(page => page.items)
  return (
    <>
      <PageHeader title={t('notices.title')} lead={t('notices.lead')} />
      {query.error ? <Problem error={query.error} onRetry={() => void query.refetch()} /> : null}
      {!items && !query.error ? (
        <Loading>
          <SkeletonCard lines={6} />
        </Loading>
      ) : null}
      {items?.length === 0 ? (
        <EmptyState icon="bell" title={t('notices.empty')}>
          {t('notices.emptyNote')}
        </EmptyState>
      ) : null}
      {items?.length ? (
        <ol className="ds-stack notices">
          {items.map(notice => (
            <li key={notice.id}>
              <NoticeCard notice={notice} />
            </li>
          ))}
        </ol>
      ) : null}
      {query.hasNextPage ? (
        <ActionButton block busy={query.isFetchingNextPage} onPress={() => void query.fetchNextPage()}>
          {t('notices.more')}
        </ActionButton>
      ) : null}
    </>
  )
}

/** One notice. In view means read; its mark stays for this visit, so that one sees what was new. */
function NoticeCard({ notice }: { notice: Notice }) {
  const { t } = useTranslation()
  const [fresh] = useState(!notice.read)
  const card = useRef<HTMLDivElement>(null)
  useReadInView(notice.id, fresh, card)
  return (
    <div ref={card}>
      <Card title={notice.title} actions={fresh ? <StatusTag tone="progress">{t('notices.unread')}</StatusTag> : null}>
        <p>{notice.body}</p>
        <p className="ds-small ds-muted">
          <InstantText value={notice.at} />
        </p>
      </Card>
    </div>
  )
}

function useReadInView(noticeId: string, fresh: boolean, card: React.RefObject<HTMLDivElement | null>) {
  const client = useQueryClient()
  useEffect(() => {
    if (!fresh || !card.current) return
    const watch = new IntersectionObserver(([entry]) => {
      if (!entry?.isIntersecting) return
      watch.disconnect()
      // Not told is not lost: an unread mark that stays is read at the next visit.
      void readNotice(noticeId).then(
        () => client.setQueryData(unreadQuery.queryKey, unread => Math.max(0, (unread ?? 1) - 1)),
        () => undefined,
      )
    })
    watch.observe(card.current)
    return () => watch.disconnect()
  }, [noticeId, fresh, card, client])
}
