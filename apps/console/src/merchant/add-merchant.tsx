import { ActionButton, Problem, SelectField, Sheet, TextField, useWork } from '@doorstep/ui'
import { Loaded } from '@doorstep/ui/app'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Unit } from '../api.ts'
import { nameOf } from '../parts/names.ts'
import { paths } from '../paths.ts'
import { organisationQuery } from '../people/people-queries.ts'
import { addMerchant } from './merchant-queries.ts'

const nothing = { name: '', store: '', address: '', owner: '', phone: '' }

/** A new merchant with its first store and the owner who signs in for it. */
export function AddMerchant({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation()
  const organisation = useQuery(organisationQuery)
  return (
    <Sheet open={open} onClose={onClose} title={t('merchant.add')}>
      <Loaded query={organisation}>{({ items }) => <Form units={items} />}</Loaded>
    </Sheet>
  )
}

function Form({ units }: { units: Unit[] }) {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  const [fields, setFields] = useState(nothing)
  const [unitId, setUnitId] = useState((units.find(unit => unit.kind === 'branch') ?? units[0])?.id ?? '')
  const { busy, error, run } = useWork()
  const field = (name: keyof typeof nothing, maxLength: number, hint?: string) => (
    <TextField
      label={t(`merchant.${name}`)}
      {...(hint ? { hint } : {})}
      value={fields[name]}
      onChange={value => setFields({ ...fields, [name]: value })}
      maxLength={maxLength}
    />
  )
  const missing = Object.values(fields).every(value => value.trim()) ? undefined : t('merchant.missing')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    run(async () => {
      const { name, store, address, owner, phone } = fields
      const stores = [{ name: store, address }]
      const { id } = await addMerchant({ name, unitId, stores, owner: { name: owner, phone } })
      await queryClient.invalidateQueries({ queryKey: ['merchants'] })
      await navigate({ to: paths.merchant(id) })
    })
  }
  return (
    <form className="ds-stack" onSubmit={submit} autoComplete="off">
      {field('name', 60)}
      <SelectField
        label={t('merchant.unit')}
        hint={t('merchant.unitHint')}
        value={unitId}
        onChange={setUnitId}
        options={units.map(unit => ({ value: unit.id, label: nameOf(unit) }))}
      />
      {field('store', 60)}
      {field('address', 200)}
      {field('owner', 40)}
      {field('phone', 20, t('merchant.phoneHint'))}
      {error ? <Problem error={error} /> : null}
      <ActionButton type="submit" kind="primary" busy={busy} disabledReason={missing}>
        {t('merchant.add')}
      </ActionButton>
    </form>
  )
}
