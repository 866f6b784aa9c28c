import { EmptyState, PageHeader, PlainDateText } from '@doorstep/ui'
import { useSession } from '@doorstep/ui/app'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Figures } from '../overview/figures.tsx'
import { LastClose } from '../overview/last-close.tsx'
import { LatestOrders } from '../overview/latest-orders.tsx'
import { NextReviews } from '../overview/next-reviews.tsx'
import { contractsSummary } from '../overview/overview-queries.ts'
import { may } from '../places.ts'

/** What today asks of this reader; parts that their roles do not open are not there. */
export default function Overview() {
  const { t } = useTranslation()
  const session = useSession()
  const reviews = may(session, 'review')
  const orders = may(session, 'orders')
  const days = may(session, 'dayClose')
  return (
    <>
      <PageHeader title={t('overview.title')} lead={t('overview.lead')} meta={<BusinessDate />} />
      <Figures />
      {reviews || orders || days ? null : <Nothing />}
      <div className={days && (reviews || orders) ? 'ds-columns' : 'ds-stack'}>
        <div className="ds-stack" data-gap="l">
          {reviews ? <NextReviews /> : null}
          {orders ? <LatestOrders /> : null}
        </div>
        {days ? (
          <div>
            <LastClose />
          </div>
        ) : null}
      </div>
    </>
  )
}

/** For roles that find people rather than work through lists. */
function Nothing() {
  const { t } = useTranslation()
  return (
    <EmptyState icon="search" title={t('overview.searchFirst')}>
      {t('overview.searchFirstNote')}
    </EmptyState>
  )
}

/** The bank's own date, which only the day's close moves: what "today" means on this page. */
function BusinessDate() {
  const { t } = useTranslation()
  const open = may(useSession(), 'contracts')
  const { data } = useQuery({ ...contractsSummary, enabled: open })
  return data ? (
    <span className="ds-muted">
      {t('overview.businessDate')} <PlainDateText value={data.date} />
    </span>
  ) : null
}
