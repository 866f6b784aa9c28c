import { useSession } from '@doorstep/ui/app'
import { useTranslation } from 'react-i18next'
import { sums } from '../parts/sum.ts'
import { filtered, paths } from '../paths.ts'
import { may, type Place } from '../places.ts'
import { CountFigure } from './count-figure.tsx'
import {
  applicationsSummary,
  contractsSummary,
  jobsSummary,
  messagesSummary,
  ordersSummary,
  reviewsSummary,
} from './overview-queries.ts'

/** The business day in numbers; each opens the list that it counts. */
export function Figures() {
  const { t } = useTranslation()
  const session = useSession()
  const shown = (place: Place) => may(session, place)
  return (
    <ul className="figures">
      {shown('review') ? (
        <CountFigure
          title={t('overview.waiting')}
          href={() => paths.review}
          query={reviewsSummary}
          figure={({ open, late }) => ({
            count: open,
            alarm: late > 0,
            note: late > 0 ? t('overview.pastDeadline', { count: late }) : undefined,
          })}
        />
      ) : null}
      {shown('orders') ? (
        <CountFigure
          title={t('overview.ordersToday')}
          href={({ date }) => filtered(paths.orders, onDay(date))}
          query={ordersSummary}
          figure={({ items }) => ({ count: total(items), amounts: sums(items.map(item => item.amount)) })}
        />
      ) : null}
      {shown('applications') ? (
        <CountFigure
          title={t('overview.applicationsToday')}
          href={({ date }) => filtered(paths.applications, onDay(date))}
          query={applicationsSummary}
          figure={({ items }) => ({ count: total(items) })}
        />
      ) : null}
      {shown('contracts') ? <ContractFigures /> : null}
      {shown('messages') ? (
        <CountFigure
          title={t('overview.failedMessages')}
          href={() => filtered(paths.messages, { undelivered: 'yes' })}
          query={messagesSummary}
          figure={({ items }) => ({
            count: total(items),
            alarm: items.length > 0,
            note:
              items.map(item => `${t(`status.message.${item.state}`)} ${item.count}`).join(' · ') || t('overview.week'),
          })}
        />
      ) : null}
      {shown('jobs') ? (
        <CountFigure
          title={t('overview.failedJobs')}
          href={() => paths.jobs}
          query={jobsSummary}
          figure={({ count }) => ({ count, alarm: count > 0 })}
        />
      ) : null}
    </ul>
  )
}

function ContractFigures() {
  const { t } = useTranslation()
  return (
    <>
      <CountFigure
        title={t('overview.signedToday')}
        href={({ date }) => filtered(paths.contracts, onDay(date))}
        query={contractsSummary}
        figure={({ signed }) => signed}
      />
      <CountFigure
        title={t('overview.running')}
        href={() => filtered(paths.contracts, { status: 'running' })}
        query={contractsSummary}
        figure={({ running }) => running}
      />
      <CountFigure
        title={t('overview.overdue')}
        href={() => filtered(paths.contracts, { overdue: 'yes' })}
        query={contractsSummary}
        figure={({ overdue }) => ({ ...overdue, alarm: overdue.count > 0 })}
      />
    </>
  )
}

const onDay = (date: string) => ({ from: date, to: date })
const total = (items: readonly { count: number }[]) => items.reduce((sum, { count }) => sum + count, 0)
