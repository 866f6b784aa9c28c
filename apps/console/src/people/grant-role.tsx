import { ActionButton, SelectField } from '@doorstep/ui'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Member, Unit } from '../api.ts'
import { nameOf } from '../parts/names.ts'
import { type Role, roles } from '../places.ts'

type GrantProps = {
  units: Unit[]
  /** Where the person works: the unit that is proposed. */
  unitId: string
  held: Member['roles']
  busy: boolean
  onGrant: (grant: { role: Role; unitId: string }) => void
}

/** A role at a unit; it reaches everything below. */
export function GrantRole({ units, unitId, held, busy, onGrant }: GrantProps) {
  const { t } = useTranslation()
  const [role, setRole] = useState<Role | ''>('')
  const [at, setAt] = useState(unitId)
  const already = held.some(grant => grant.role === role && grant.unitId === at)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (role) onGrant({ role, unitId: at })
  }
  return (
    <form className="ds-stack" onSubmit={submit}>
      <SelectField<Role>
        label={t('people.role')}
        value={role}
        onChange={setRole}
        placeholder={t('people.chooseRole')}
        options={roles.map(value => ({ value, label: t(`roles.${value}`) }))}
      />
      <SelectField
        label={t('people.roleAt')}
        hint={t('people.roleAtHint')}
        value={at}
        onChange={setAt}
        options={units.map(unit => ({ value: unit.id, label: nameOf(unit) }))}
      />
      <ActionButton
        type="submit"
        busy={busy}
        disabledReason={role === '' ? t('people.chooseRole') : already ? t('people.heldAlready') : undefined}
      >
        {t('people.grant')}
      </ActionButton>
    </form>
  )
}
