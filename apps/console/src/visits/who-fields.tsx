import { PhoneInput, Segmented, SelectField, TextField } from '@doorstep/ui'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useTyped } from '../filters.ts'
import { customersFoundQuery } from './visit-queries.ts'

export type Who = { kind: 'found' | 'caller'; customerId: string; phone: string; name: string }

/** A customer of the branch, or a caller whose number is nobody's yet. */
export function WhoFields({ value, onChange }: { value: Who; onChange: (value: Who) => void }) {
  const { t } = useTranslation()
  return (
    <>
      <Segmented
        label={t('newVisit.who')}
        value={value.kind}
        onChange={kind => onChange({ ...value, kind })}
        options={(['found', 'caller'] as const).map(kind => ({ value: kind, label: t(`newVisit.${kind}`) }))}
      />
      {value.kind === 'found' ? (
        <FoundCustomer value={value.customerId} onChange={customerId => onChange({ ...value, customerId })} />
      ) : (
        <>
          <PhoneInput
            label={t('newVisit.phone')}
            value={value.phone}
            onChange={phone => onChange({ ...value, phone })}
          />
          <TextField
            label={t('newVisit.name')}
            value={value.name}
            onChange={name => onChange({ ...value, name })}
            maxLength={40}
          />
        </>
      )}
    </>
  )
}

/** Searching leaves a trace, so it begins only once the typing pauses. */
export function FoundCustomer({ value, onChange }: { value: string; onChange: (customerId: string) => void }) {
  const { t } = useTranslation()
  const [q, setQ] = useState('')
  const words = useTyped(q, setQ)
  const found = useQuery({ ...customersFoundQuery(q), enabled: q.length > 1 })
  const items = q.length > 1 ? (found.data?.items ?? []) : []
  const none = q.length > 1 && found.isSuccess && items.length === 0
  return (
    <>
      <TextField
        label={t('newVisit.customer')}
        hint={t('newVisit.customerHint')}
        {...(none ? { error: t('newVisit.none') } : {})}
        value={words.value}
        onChange={typed => {
          onChange('')
          words.onChange(typed)
        }}
        maxLength={60}
      />
      {items.length > 0 ? (
        <SelectField
          label={t('newVisit.choose')}
          value={value}
          onChange={onChange}
          placeholder={t('newVisit.choose')}
          options={items.map(card => ({ value: card.id, label: [card.name, card.phone].filter(Boolean).join(' · ') }))}
        />
      ) : null}
    </>
  )
}

/** Whom the visit is for; undefined while that is not said. */
export function whomOf({ kind, customerId, phone, name }: Who) {
  if (kind === 'found') return customerId ? { customerId } : undefined
  return phone ? { phone, ...(name.trim() ? { name: name.trim() } : {}) } : undefined
}
