import {
  ActionButton,
  Card,
  EmptyState,
  formatInstant,
  Notice,
  PageHeader,
  StatusTag,
  TextField,
  useWork,
} from '@doorstep/ui'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Act } from '../device/acts.ts'
import { leaveAsIs, talkToBank, unsettled, useShift } from '../device/shift.ts'

/** What the bank does not have yet, and what it has otherwise. */
export default function Queue() {
  const { t } = useTranslation()
  const { held, online, sending, trouble } = useShift()
  const acts = unsettled(held?.acts ?? [])
  const waiting = acts.filter(act => act.state === 'waiting')
  const conflicts = Object.entries(
    Object.groupBy(
      acts.filter(act => act.state === 'refused'),
      act => act.about,
    ),
  )
  return (
    <>
      <PageHeader title={t('queue.title')} lead={t(online ? 'queue.online' : 'queue.offline')} />
      {trouble ? (
        <Notice tone="bad" title={t('queue.trouble')}>
          {trouble.detail || trouble.code}
        </Notice>
      ) : null}
      {conflicts.map(([about, refused = []]) => (
        <Conflict key={about} about={about} acts={refused} />
      ))}
      {waiting.length > 0 ? (
        <Card title={t('queue.waiting', { count: waiting.length })}>
          <ActList acts={waiting} />
          <ActionButton block busy={sending} onPress={() => void talkToBank()}>
            {t('queue.send')}
          </ActionButton>
        </Card>
      ) : null}
      {acts.length === 0 ? (
        <EmptyState icon="check" title={t('queue.none')}>
          {t('queue.noneLead')}
        </EmptyState>
      ) : null}
    </>
  )
}

function ActList({ acts }: { acts: readonly Act[] }) {
  const { t, i18n } = useTranslation()
  return (
    <ol className="acts">
      {acts.map(({ seq, event, about }) => (
        <li key={seq}>
          <time dateTime={event.at}>{formatInstant(event.at, i18n.language, 'time')}</time>
          <span>
            {event.kind === 'ended' ? t(`outcome.${event.outcome}`) : t(`act.${event.kind}`)}
            <small>{about}</small>
          </span>
        </li>
      ))}
    </ol>
  )
}

/** One visit that the bank has otherwise: what it says, what was recorded here, and the officer's word. */
function Conflict({ about, acts }: { about: string; acts: readonly Act[] }) {
  const { t } = useTranslation()
  const [note, setNote] = useState('')
  const { busy, run } = useWork()
  const { status, refused } = acts.at(-1)!
  return (
    <Card title={about} actions={status ? <StatusTag tone="bad">{t(`status.${status}`)}</StatusTag> : null}>
      <p>{status === 'cancelled' ? t('conflict.cancelled') : t(`conflict.${refused ?? 'visit-not-yours'}`)}</p>
      <ActList acts={acts} />
      <p className="ds-muted">{t('conflict.kept')}</p>
      <TextField label={t('conflict.note')} value={note} onChange={setNote} maxLength={300} />
      <ActionButton kind="primary" block busy={busy} onPress={() => run(() => leaveAsIs(acts, note.trim() || null))}>
        {t('conflict.leave')}
      </ActionButton>
    </Card>
  )
}
