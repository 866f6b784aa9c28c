import { ActionButton, Problem, SelectField, Sheet, TextField, useWork } from '@doorstep/ui'
import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Unit } from '../api.ts'
import { nameOf } from '../parts/names.ts'
import { addUnit, organisationQuery } from './people-queries.ts'

type Kind = 'branch' | 'department'
type AddProps = { open: boolean; units: Unit[]; onClose: () => void }

/** A new branch or department under an existing unit. */
export function AddUnit({ open, units, onClose }: AddProps) {
  const { t } = useTranslation()
  return (
    <Sheet open={open} onClose={onClose} title={t('unit.add')}>
      <Form units={units} onClose={onClose} />
    </Sheet>
  )
}

function Form({ units, onClose }: Omit<AddProps, 'open'>) {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const [parentId, setParentId] = useState(units[0]?.id ?? '')
  const [kind, setKind] = useState<Kind>('branch')
  const [nameZh, setNameZh] = useState('')
  const [nameEn, setNameEn] = useState('')
  const { busy, error, run } = useWork()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    run(async () => {
      await addUnit({ parentId, kind, nameZh, nameEn })
      await queryClient.invalidateQueries(organisationQuery)
      onClose()
    })
  }
  return (
    <form className="ds-stack" onSubmit={submit}>
      <SelectField
        label={t('unit.under')}
        value={parentId}
        onChange={setParentId}
        options={units.map(unit => ({ value: unit.id, label: nameOf(unit) }))}
      />
      <SelectField<Kind>
        label={t('unit.kind')}
        value={kind}
        onChange={setKind}
        options={(['branch', 'department'] as const).map(value => ({ value, label: t(`unit.of.${value}`) }))}
      />
      <TextField label={t('unit.nameZh')} value={nameZh} onChange={setNameZh} maxLength={60} />
      <TextField label={t('unit.nameEn')} value={nameEn} onChange={setNameEn} maxLength={100} />
      {error ? <Problem error={error} /> : null}
      <ActionButton
        type="submit"
        kind="primary"
        busy={busy}
        disabledReason={nameZh.trim() && nameEn.trim() ? undefined : t('unit.namesMissing')}
      >
        {t('unit.add')}
      </ActionButton>
    </form>
  )
}
