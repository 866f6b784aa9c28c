import { ActionButton, Problem, Sheet, TextField, useWork } from '@doorstep/ui'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

type WithWordsProps = {
  /** A key under `programmes.act`. */
  act: 'approve' | 'return' | 'retire' | 'paid'
  kind?: 'primary' | 'secondary' | 'danger'
  disabledReason?: string | undefined
  onConfirm: (words: string) => Promise<void>
}

/** A step that needs a few words: a reason, or the payer's reference. */
export function WithWords({ act, kind = 'secondary', disabledReason, onConfirm }: WithWordsProps) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const [words, setWords] = useState('')
  const { busy, error, run } = useWork()
  const confirm = () =>
    run(async () => {
      await onConfirm(words.trim())
      setOpen(false)
    })
  return (
    <>
      <ActionButton kind={kind} disabledReason={disabledReason} onPress={() => setOpen(true)}>
        {t(`programmes.act.${act}.button`)}
      </ActionButton>
      <Sheet open={open} onClose={() => setOpen(false)} title={t(`programmes.act.${act}.button`)}>
        <div className="ds-stack">
          <p>{t(`programmes.act.${act}.lead`)}</p>
          <TextField label={t(`programmes.act.${act}.words`)} value={words} onChange={setWords} maxLength={60} />
          {error ? <Problem error={error} /> : null}
          <ActionButton
            kind={kind === 'danger' ? 'danger' : 'primary'}
            busy={busy}
            disabledReason={words.trim() ? undefined : t('programmes.wordsMissing')}
            onPress={confirm}
          >
            {t(`programmes.act.${act}.button`)}
          </ActionButton>
        </div>
      </Sheet>
    </>
  )
}
