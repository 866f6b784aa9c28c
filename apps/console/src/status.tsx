import { StatusTag, type Tone } from '@doorstep/ui'
import { useTranslation } from 'react-i18next'

const tones = {
  order: {
    open: 'progress',
    paid: 'good',
    delivered: 'good',
    cancelled: 'neutral',
    expired: 'neutral',
    'cooled-off': 'attention',
    refunded: 'attention',
  },
  application: {
    draft: 'neutral',
    submitted: 'progress',
    referred: 'attention',
    returned: 'attention',
    approved: 'good',
    declined: 'bad',
    signed: 'good',
    cancelled: 'neutral',
    expired: 'neutral',
  },
  review: { open: 'progress', approved: 'good', returned: 'attention', declined: 'bad', withdrawn: 'neutral' },
  contract: {
    scheduled: 'neutral',
    running: 'progress',
    settled: 'good',
    'cooled-off': 'neutral',
    refunded: 'neutral',
    'written-off': 'bad',
  },
  instalment: { paid: 'good', 'part-paid': 'attention', overdue: 'bad', due: 'progress', upcoming: 'neutral' },
  day: { open: 'progress', closing: 'attention', unproven: 'bad', closed: 'good' },
  slice: { waiting: 'neutral', done: 'good' },
  visit: {
    asked: 'attention',
    booked: 'good',
    travelling: 'progress',
    arrived: 'progress',
    started: 'progress',
    done: 'good',
    'no-show': 'bad',
    'turned-away': 'neutral',
    cancelled: 'neutral',
  },
  message: {
    'in-app': 'neutral',
    queued: 'neutral',
    sending: 'progress',
    sent: 'progress',
    delivered: 'good',
    failed: 'bad',
    expired: 'bad',
    'in-doubt': 'attention',
    stopped: 'neutral',
  },
  debit: { asked: 'progress', 'in-doubt': 'attention', paid: 'good', failed: 'bad' },
  part: {
    queued: 'neutral',
    submitting: 'progress',
    unconfirmed: 'attention',
    submitted: 'progress',
    delivered: 'good',
    failed: 'bad',
    expired: 'bad',
    'in-doubt': 'attention',
  },
} as const satisfies Record<string, Record<string, Tone>>

export type StatusKind = keyof typeof tones

/** The statuses that a list can be narrowed to, in the order in which a matter passes through them. */
export function statusesOf(kind: StatusKind): string[] {
  return Object.keys(tones[kind])
}

/** Where something stands, in a word. */
export function Status({ of, value }: { of: StatusKind; value: string }) {
  const { t } = useTranslation()
  const known: Record<string, Tone> = tones[of]
  return <StatusTag tone={known[value] ?? 'neutral'}>{t(`status.${of}.${value}`, { defaultValue: value })}</StatusTag>
}
