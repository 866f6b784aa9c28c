import { ActionButton, Notice, Problem, TextField, useWork } from '@doorstep/ui'
import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { given } from '../api.ts'
import { setPerson } from './people-queries.ts'

export const nobody = { phone: '', idDocumentNumber: '' }
type Fields = typeof nobody

/** A colleague's own phone and identity number, so that nobody decides about themselves as a customer. */
export function OutsideFields({ value, onChange }: { value: Fields; onChange: (value: Fields) => void }) {
  const { t } = useTranslation()
  return (
    <>
      <TextField
        label={t('people.ownPhone')}
        value={value.phone}
        onChange={phone => onChange({ ...value, phone })}
        maxLength={30}
      />
      <TextField
        label={t('people.ownIdentity')}
        hint={t('people.ownIdentityHint')}
        value={value.idDocumentNumber}
        onChange={idDocumentNumber => onChange({ ...value, idDocumentNumber })}
        maxLength={30}
      />
    </>
  )
}

/** The same for somebody who has an account already; a field that is left empty stays as it was. */
export function OutsidePerson({ staffId }: { staffId: string }) {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const [fields, setFields] = useState(nobody)
  const [done, setDone] = useState(false)
  const { busy, error, run } = useWork()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    run(async () => {
      await setPerson(staffId, given(fields))
      await queryClient.invalidateQueries({ queryKey: ['staff'] })
      setFields(nobody)
      setDone(true)
    })
  }
  const missing = fields.phone || fields.idDocumentNumber ? undefined : t('people.ownMissing')
  return (
    <details className="more">
      <summary>{t('people.ownChange')}</summary>
      <form className="ds-stack" onSubmit={submit} autoComplete="off">
        <OutsideFields value={fields} onChange={setFields} />
        {error ? <Problem error={error} /> : null}
        {done ? (
          <Notice tone="good" live>
            {t('people.ownDone')}
          </Notice>
        ) : null}
        <ActionButton type="submit" busy={busy} disabledReason={missing}>
          {t('people.ownSave')}
        </ActionButton>
      </form>
    </details>
  )
}
