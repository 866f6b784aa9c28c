import { ActionButton, Problem, Sheet, TextField, useWork } from '@doorstep/ui'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

type ActProps = {
  /** What is done: a key under `product.act`. */
  act: 'publish' | 'return' | 'withdraw' | 'retire'
  kind?: 'primary' | 'secondary' | 'danger'
  disabledReason?: string
  onConfirm: (reason: string) => Promise<void>
}

/** A step that is written down with its reason, asked for before it is done. */
export function ActWithReason({ act, kind = 'secondary', disabledReason, onConfirm }: ActProps) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  return (
    <>
      <ActionButton kind={kind} disabledReason={disabledReason} onPress={() => setOpen(true)}>
        {t(`product.act.${act}.button`)}
      </ActionButton>
      <Sheet open={open} onClose={() => setOpen(false)} title={t(`product.act.${act}.title`)}>
        {open ? <Reason act={act} kind={kind} onConfirm={onConfirm} onDone={() => setOpen(false)} /> : null}
      </Sheet>
    </>
  )
}

function Reason({ act, kind, onConfirm, onDone }: ActProps & { onDone: () => void }) {
  const { t } = useTranslation()
  const [reason, setReason] = useState('')
  const { busy, error, run } = useWork()
  return (
    <form
      className="ds-stack"
      onSubmit={event => {
        event.preventDefault()
        run(async () => {
          await onConfirm(reason.trim())
          onDone()
        })
      }}
    >
      <p>{t(`product.act.${act}.lead`)}</p>
      <TextField
        label={t('product.reason')}
        hint={t('product.reasonHint')}
        value={reason}
        onChange={setReason}
        maxLength={300}
      />
      {error ? <Problem error={error} /> : null}
      <ActionButton
        type="submit"
        kind={kind === 'danger' ? 'danger' : 'primary'}
        busy={busy}
        disabledReason={reason.trim() ? undefined : t('product.reasonMissing')}
      >
        {t(`product.act.${act}.confirm`)}
      </ActionButton>
    </form>
  )
}
