import { SelectField } from '@doorstep/ui'
import { useTranslation } from 'react-i18next'
import { AddressField, type Written } from './address-field.tsx'
import type { VisitChoices } from './visit-queries.ts'

/** `known` is one of the customer's addresses; empty: another one. */
export type Chosen = Written & { known: string }

type AddressChoiceProps = {
  addresses: VisitChoices['addresses']
  value: Chosen
  onChange: (value: Chosen) => void
}

export function AddressChoice({ addresses, value, onChange }: AddressChoiceProps) {
  const { t } = useTranslation()
  return (
    <>
      {addresses.length > 0 ? (
        <SelectField
          label={t('newVisit.known')}
          value={value.known || 'other'}
          onChange={known => onChange({ ...value, known: known === 'other' ? '' : known })}
          options={[
            ...addresses.map(({ id, line }) => ({ value: id, label: line })),
            { value: 'other', label: t('newVisit.otherAddress') },
          ]}
        />
      ) : null}
      {value.known ? null : <AddressField value={value} onChange={written => onChange({ ...value, ...written })} />}
    </>
  )
}

/** The place of the visit; undefined while it is not whole. */
export function placeOf({ known, line, areaId }: Chosen) {
  if (known) return { addressId: known }
  return areaId && line.trim() ? { areaId, line: line.trim() } : undefined
}
