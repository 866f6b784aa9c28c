import { ActionButton, Field, Kbd } from '@doorstep/ui'
import { Loaded } from '@doorstep/ui/app'
import { useQuery } from '@tanstack/react-query'
import { type KeyboardEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { sentenceOf } from '../parts/names.ts'
import { useShortcuts } from '../shortcuts.ts'
import { type Outcome, reasonsQuery } from './review-queries.ts'

const ESCAPE = 'Esc' // as it stands on the key

const MOST_REASONS = 5

type FormProps = {
  outcome: Outcome
  busy: boolean
  onDecide: (decision: { outcome: Outcome; reasons: string[]; note?: string }) => void
  onCancel: () => void
}

/** An outcome with its reasons: a digit picks one, Enter confirms, Escape goes back. */
export function DecisionForm({ outcome, busy, onDecide, onCancel }: FormProps) {
  const { t } = useTranslation()
  const query = useQuery(reasonsQuery)
  const [picked, setPicked] = useState<string[]>([])
  const [note, setNote] = useState('')
  const choices = query.data?.items.filter(reason => reason.outcome === outcome) ?? []
  const toggle = (code: string | undefined) => {
    if (code)
      setPicked(codes =>
        codes.includes(code) ? codes.filter(c => c !== code) : [...codes, code].slice(0, MOST_REASONS),
      )
  }
  const missing = picked.length === 0 ? t('review.pickReason') : undefined
  const confirm = () => {
    if (!missing && !busy) onDecide({ outcome, reasons: picked, ...(note.trim() ? { note: note.trim() } : {}) })
  }
  useShortcuts({
    ...Object.fromEntries(choices.slice(0, 9).map((choice, i) => [String(i + 1), () => toggle(choice.code)])),
    Enter: confirm,
    Escape: onCancel,
  })
  const keysOfNote = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) confirm()
    if (event.key === 'Escape') onCancel()
  }
  return (
    <fieldset className="decision" data-outcome={outcome}>
      <legend>{t(`review.because.${outcome}`)}</legend>
      <Loaded query={query}>
        {() => (
          <ul>
            {choices.map((choice, i) => (
              <li key={choice.code}>
                <label>
                  <input type="checkbox" checked={picked.includes(choice.code)} onChange={() => toggle(choice.code)} />
                  <Kbd>{i + 1}</Kbd>
                  <span>{sentenceOf(choice)}</span>
                </label>
              </li>
            ))}
          </ul>
        )}
      </Loaded>
      <Field label={t('review.note')} hint={t('review.noteHint')}>
        {control => (
          <textarea
            {...control}
            className="ds-input"
            rows={2}
            maxLength={500}
            value={note}
            onChange={e => setNote(e.target.value)}
            onKeyDown={keysOfNote}
          />
        )}
      </Field>
      <div className="ds-row">
        <ActionButton
          kind={outcome === 'declined' ? 'danger' : 'primary'}
          busy={busy}
          disabledReason={missing}
          onPress={confirm}
          shortcut="Enter"
        >
          {t(`review.confirm.${outcome}`)} <Kbd>↵</Kbd>
        </ActionButton>
        <ActionButton kind="quiet" onPress={onCancel} shortcut="Escape">
          {t('cancel')} <Kbd>{ESCAPE}</Kbd>
        </ActionButton>
      </div>
    </fieldset>
  )
}
