import { answer } from '@doorstep/api-client'
import { ActionButton, Notice, Problem, SelectField, Sheet, TextField, useWork } from '@doorstep/ui'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../api.ts'
import type { RosterOfficer, Shift } from './roster-queries.ts'

const absences = ['ill', 'leave', 'training', 'other'] as const
const LUNCH = { from: '11:30', until: '13:30', minutes: 45 }

type ShiftSheetProps = { officer: RosterOfficer; date: string; shift: Shift | undefined; onClose: () => void }

/** One day of one officer: its hours, or why nobody works it. */
export function ShiftSheet({ officer, date, shift, onClose }: ShiftSheetProps) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const [from, setFrom] = useState(shift?.hours.from ?? '09:00')
  const [until, setUntil] = useState(shift?.hours.until ?? '18:00')
  const [absence, setAbsence] = useState<(typeof absences)[number]>('ill')
  const [note, setNote] = useState('')
  const { busy, error, run } = useWork()
  const params = { path: { officerId: officer.officerId, date } }
  const after = (work: () => Promise<unknown>) =>
    run(async () => {
      await work()
      await client.invalidateQueries({ queryKey: ['roster'] })
      await client.invalidateQueries({ queryKey: ['visit-tasks'] })
      onClose()
    })
  const url = '/api/v1/staff/officers/{officerId}/shifts/{date}' as const
  const lunch = shift ? shift.hours.lunch : LUNCH
  const fits = !lunch || (from <= lunch.from && lunch.until <= until)
  const saveHours = () =>
    after(() => answer(api.PUT(url, { params, body: { hours: { from, until, lunch: fits ? lunch : null } } })))
  const remove = () => after(() => answer(api.PUT(url, { params, body: { hours: null } })))
  const saveAbsence = (absent: { absence: typeof absence; note: string } | null) =>
    after(() => answer(api.PUT(`${url}/absence`, { params, body: { absent } })))
  return (
    <Sheet open onClose={onClose} title={`${officer.name} · ${date}`}>
      <div className="ds-stack">
        {shift && shift.visits > 0 ? (
          <Notice tone="attention">{t('roster.hasVisits', { count: shift.visits })}</Notice>
        ) : null}
        {shift?.absence ? (
          <>
            <p>
              {t(`roster.absences.${shift.absence}`)} · {shift.absenceNote}
            </p>
            <ActionButton kind="primary" busy={busy} onPress={() => saveAbsence(null)}>
              {t('roster.back')}
            </ActionButton>
          </>
        ) : (
          <>
            <TextField label={t('roster.from')} type="time" value={from} onChange={setFrom} />
            <TextField label={t('roster.until')} type="time" value={until} onChange={setUntil} />
            <ActionButton
              kind="primary"
              busy={busy}
              onPress={saveHours}
              disabledReason={from < until ? undefined : t('roster.wrongHours')}
            >
              {t('roster.save')}
            </ActionButton>
          </>
        )}
        {shift && !shift.absence ? (
          <>
            <SelectField
              label={t('roster.absence')}
              value={absence}
              onChange={setAbsence}
              options={absences.map(value => ({ value, label: t(`roster.absences.${value}`) }))}
            />
            <TextField label={t('roster.absenceNote')} value={note} onChange={setNote} maxLength={200} />
            <ActionButton
              busy={busy}
              onPress={() => saveAbsence({ absence, note: note.trim() })}
              disabledReason={note.trim() ? undefined : t('roster.noteMissing')}
            >
              {t('roster.absent')}
            </ActionButton>
            <ActionButton kind="quiet" busy={busy} onPress={remove}>
              {t('roster.remove')}
            </ActionButton>
          </>
        ) : null}
        {error ? <Problem error={error} /> : null}
      </div>
    </Sheet>
  )
}
