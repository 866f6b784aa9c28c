import { Amount, Card, InstantText, KeyFacts, Timeline, type TimelineItem } from '@doorstep/ui'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { OrderDetail } from '../api.ts'
import { minor } from '../amounts.ts'
import { spaced } from '../order-text.tsx'

/** What was sold, and what has happened to it. */
export function Facts({ order }: { order: OrderDetail }) {
  const { t } = useTranslation()
  const refunded = minor(order.refunded.amount) > 0n
  return (
    <div className="ds-stack">
      <Card title={t('order.progress')}>
        <Timeline items={steps(order, t)} />
      </Card>
      <Card title={t('order.about')}>
        <KeyFacts
          items={[
            { label: t('order.code'), value: <span translate="no">{spaced(order.token)}</span> },
            { label: t('order.scene'), value: t(`scene.${order.scene}`) },
            { label: t('order.store'), value: order.store.name },
            { label: t('order.price'), value: <Amount value={order.amount} /> },
            ...(refunded ? [{ label: t('order.refunded'), value: <Amount value={order.refunded} /> }] : []),
          ]}
        />
      </Card>
    </div>
  )
}

const road = ['open', 'paid', 'delivered'] as const
const over = ['cancelled', 'expired', 'cooled-off', 'refunded']

/** What has happened, then what is still to come until the goods are with the customer. */
function steps({ events, status, amount: { currency } }: OrderDetail, t: TFunction): TimelineItem[] {
  const past = events.map(
    (event, i): TimelineItem => ({
      key: `${event.status}-${i}`,
      title: t(`order.event.${event.status}`, { defaultValue: event.status }),
      state: status === 'open' && i === events.length - 1 ? 'now' : 'done',
      at: (
        <>
          <InstantText value={event.at} />
          {event.actor && event.actor !== 'customer' && event.status !== 'expired' ? ` · ${event.actor}` : null}
        </>
      ),
      note: noteOf(event, currency),
    }),
  )
  if (over.includes(status)) return past
  const seen = new Set(events.map(event => event.status))
  const next = road.filter(step => !seen.has(step))
  return [...past, ...next.map((step): TimelineItem => ({ key: step, title: t(`order.event.${step}`), state: 'next' }))]
}

/** A refund notes its amount; other notes are words. */
function noteOf({ status, note }: OrderDetail['events'][number], currency: string) {
  if (!note) return undefined
  return status.endsWith('refunded') ? <Amount value={{ amount: note, currency }} /> : note
}
