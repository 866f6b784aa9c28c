import { useSession } from '@doorstep/ui/app'
import { useTranslation } from 'react-i18next'
import type { ContractRow, FailedJob, Message, Order, ReviewCase } from '../api.ts'
import { contractsQuery } from '../contract/contract-queries.ts'
import { failedJobsQuery } from '../jobs-query.ts'
import { messagesQuery } from '../messages/message-queries.ts'
import { ordersQuery } from '../orders-query.ts'
import { filtered, paths } from '../paths.ts'
import { may, type Place } from '../places.ts'
import { reviewsQuery } from '../review/review-queries.ts'
import { CountFigure } from './count-figure.tsx'

const MOST = 100

/** The day in numbers; each opens the list that it counts. */
export function Figures() {
  const { t } = useTranslation()
  const session = useSession()
  const shown = (place: Place) => may(session, place)
  return (
    <ul className="figures">
      {shown('review') ? (
        <CountFigure<ReviewCase>
          title={t('overview.waiting')}
          href={paths.review}
          query={reviewsQuery('open', MOST)}
          alarm={{ counts: row => Date.parse(row.dueAt) < Date.now(), says: 'overview.pastDeadline' }}
        />
      ) : null}
      {shown('orders') ? (
        <CountFigure<Order>
          title={t('overview.ordersToday')}
          href={paths.orders}
          query={ordersQuery({}, MOST)}
          counts={row => isToday(row.createdAt)}
          amount={row => row.amount}
        />
      ) : null}
      {shown('contracts') ? (
        <>
          <CountFigure<ContractRow>
            title={t('overview.signedToday')}
            href={paths.contracts}
            query={contractsQuery({}, MOST)}
            counts={row => isToday(row.signedAt)}
            amount={row => row.principal}
          />
          <CountFigure<ContractRow>
            title={t('overview.overdue')}
            href={filtered(paths.contracts, { overdue: 'yes' })}
            query={contractsQuery({ overdue: 'yes' }, MOST)}
            amount={row => row.payable}
            alarming
          />
        </>
      ) : null}
      {shown('messages') ? (
        <CountFigure<Message>
          title={t('overview.failedMessages')}
          href={filtered(paths.messages, { status: 'failed' })}
          query={messagesQuery({ status: 'failed' }, MOST)}
          alarming
        />
      ) : null}
      {shown('jobs') ? (
        <CountFigure<FailedJob>
          title={t('overview.failedJobs')}
          href={paths.jobs}
          query={failedJobsQuery(MOST)}
          alarming
        />
      ) : null}
    </ul>
  )
}

function isToday(instant: string): boolean {
  return new Date(instant).toDateString() === new Date().toDateString()
}
