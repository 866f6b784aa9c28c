import { ActionButton, Problem, SelectField, Sheet, TextField, useWork } from '@doorstep/ui'
import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { given, type Unit } from '../api.ts'
import { nameOf } from '../parts/names.ts'
import { type Role, roles } from '../places.ts'
import { nobody, OutsideFields } from './outside-person.tsx'
import { addMember } from './people-queries.ts'

const USERNAME = /^[a-z0-9_.]{2,50}$/
const nothing = { name: '', username: '', email: '', password: '' }

type AddProps = { open: boolean; units: Unit[]; onClose: () => void; onAdded: (name: string) => void }

/** A new member of staff with a first role and a first password. */
export function AddMember({ open, units, onClose, onAdded }: AddProps) {
  const { t } = useTranslation()
  return (
    <Sheet open={open} onClose={onClose} title={t('people.add')}>
      <Form units={units} onAdded={onAdded} />
    </Sheet>
  )
}

function Form({ units, onAdded }: Pick<AddProps, 'units' | 'onAdded'>) {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const [person, setPerson] = useState(nothing)
  const [outside, setOutside] = useState(nobody)
  const [unitId, setUnitId] = useState(units[0]?.id ?? '')
  const [role, setRole] = useState<Role | ''>('')
  const { busy, error, run } = useWork()
  const put = (field: keyof typeof nothing) => (value: string) => setPerson({ ...person, [field]: value })
  const missing = !person.name.trim()
    ? t('people.missing.name')
    : !USERNAME.test(person.username)
      ? t('people.missing.username')
      : !person.email.includes('@')
        ? t('people.missing.email')
        : !person.password
          ? t('people.passwordMissing')
          : undefined
  const submit = (event: FormEvent) => {
    event.preventDefault()
    run(async () => {
      await addMember({ ...person, ...given(outside), unitId, roles: role ? [{ role, unitId }] : [] })
      await queryClient.invalidateQueries({ queryKey: ['staff'] })
      onAdded(person.name)
    })
  }
  return (
    <form className="ds-stack" onSubmit={submit} autoComplete="off">
      <TextField label={t('people.name')} value={person.name} onChange={put('name')} maxLength={60} />
      <TextField
        label={t('people.username')}
        hint={t('people.usernameHint')}
        value={person.username}
        onChange={put('username')}
        maxLength={50}
      />
      <TextField label={t('people.email')} type="email" value={person.email} onChange={put('email')} maxLength={200} />
      <SelectField
        label={t('people.unit')}
        value={unitId}
        onChange={setUnitId}
        options={units.map(unit => ({ value: unit.id, label: nameOf(unit) }))}
      />
      <SelectField<Role>
        label={t('people.firstRole')}
        hint={t('people.roleAtHint')}
        value={role}
        onChange={setRole}
        placeholder={t('people.noRoleYet')}
        options={roles.map(value => ({ value, label: t(`roles.${value}`) }))}
      />
      <TextField
        label={t('people.firstPassword')}
        hint={t('people.firstPasswordHint')}
        type="password"
        autoComplete="new-password"
        value={person.password}
        onChange={put('password')}
      />
      <OutsideFields value={outside} onChange={setOutside} />
      {error ? <Problem error={error} /> : null}
      <ActionButton type="submit" kind="primary" busy={busy} disabledReason={missing}>
        {t('people.add')}
      </ActionButton>
    </form>
  )
}
