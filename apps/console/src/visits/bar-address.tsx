import { answer } from '@doorstep/api-client'
import { ActionButton, Problem, SelectField, Sheet, TextField, useWork } from '@doorstep/ui'
import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../api.ts'
import { AddressField, type Written } from './address-field.tsx'

const reasons = ['violence', 'harassment', 'false-address', 'dog', 'unsafe-building', 'other'] as const

/** An address to which nobody is to be sent from now on. */
export function BarAddress({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation()
  return (
    <Sheet open={open} onClose={onClose} title={t('barred.add')}>
      <Form onDone={onClose} />
    </Sheet>
  )
}

function Form({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const [address, setAddress] = useState<Written>({ line: '', areaId: '' })
  const [reason, setReason] = useState<(typeof reasons)[number]>('violence')
  const [note, setNote] = useState('')
  const { busy, error, run } = useWork()
  const whole = address.areaId && address.line.trim() && note.trim().length >= 4
  const submit = (event: FormEvent) => {
    event.preventDefault()
    run(async () => {
      await answer(api.POST('/api/v1/staff/barred-addresses', { body: { ...address, reason, note } }))
      await client.invalidateQueries({ queryKey: ['barred-addresses'] })
      onDone()
    })
  }
  return (
    <form className="ds-stack" onSubmit={submit} autoComplete="off">
      <AddressField value={address} onChange={setAddress} />
      <SelectField
        label={t('barred.reason')}
        value={reason}
        onChange={setReason}
        options={reasons.map(value => ({ value, label: t(`barred.reasons.${value}`) }))}
      />
      <TextField label={t('barred.note')} value={note} onChange={setNote} maxLength={300} />
      {error ? <Problem error={error} /> : null}
      <ActionButton type="submit" kind="primary" busy={busy} disabledReason={whole ? undefined : t('barred.missing')}>
        {t('barred.addDo')}
      </ActionButton>
    </form>
  )
}
