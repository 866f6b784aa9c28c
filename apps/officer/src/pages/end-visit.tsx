import { ActionButton, ChoiceList, PageHeader, TextField, useWork } from '@doorstep/ui'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Outcome } from '../api.ts'
import { act } from '../device/shift.ts'
import { paths } from '../paths.ts'
import { aboutOf, useStop } from '../use-stop.ts'

const BEFORE: Outcome[] = ['nobody-there', 'not-proven', 'come-back-later', 'changed-mind', 'unsafe']
const DURING: Outcome[] = ['come-back-later', 'papers-missing', 'changed-mind', 'unsafe']

/** The visit ends otherwise than done, which is nothing out of the ordinary. */
export default function EndVisit() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const found = useStop()
  const [outcome, setOutcome] = useState<Outcome | ''>('')
  const [note, setNote] = useState('')
  const { busy, run } = useWork()
  if (!found) return null
  const { stop, standing } = found
  const finish = () =>
    run(async () => {
      if (!outcome) return
      await act({ kind: 'ended', outcome, note: note.trim() || null, signature: null }, stop, aboutOf(stop))
      await navigate({ to: paths.visit(stop.id), replace: true })
    })
  return (
    <>
      <PageHeader title={t('end.title')} back={{ href: paths.visit(stop.id), label: t('end.back') }} />
      <ChoiceList
        label={t('end.title')}
        value={outcome}
        onChange={setOutcome}
        options={(standing.status === 'started' ? DURING : BEFORE).map(value => ({
          value,
          title: t(`outcome.${value}`),
          note: t(`outcomeNote.${value}`),
        }))}
      />
      <TextField label={t('end.note')} hint={t('end.noteHint')} value={note} onChange={setNote} maxLength={300} />
      <div className="dock">
        <ActionButton
          kind="primary"
          block
          busy={busy}
          onPress={finish}
          disabledReason={outcome ? undefined : t('end.choose')}
        >
          {t('end.finish')}
        </ActionButton>
      </div>
    </>
  )
}
