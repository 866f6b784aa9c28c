import { ChoiceList, TextField } from '@doorstep/ui'
import { useQuery } from '@tanstack/react-query'
import { useDeferredValue, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { type VisitChoices, visitAreasQuery } from './visit-queries.ts'
import { said } from './visit-status.tsx'

/** `known` is one of the customer's addresses, `new` one that is being written. */
export type Where = { known: string; line: string; areaId: string }

type WhereProps = { addresses: VisitChoices['addresses']; value: Where; onChange: (value: Where) => void }

/** An address that the bank knows already, or a new one found in the gazetteer. */
export function WhereChoice({ addresses, value, onChange }: WhereProps) {
  const { t } = useTranslation()
  const options = [
    ...addresses.map(({ id, line, area }) => ({ value: id, title: line, note: said(area) })),
    { value: 'new', title: t('askVisit.another') },
  ]
  return (
    <div className="ds-stack">
      {addresses.length > 0 ? (
        <ChoiceList
          label={t('askVisit.whereTitle')}
          value={value.known}
          onChange={known => onChange({ ...value, known })}
          options={options}
        />
      ) : null}
      {addresses.length === 0 || value.known === 'new' ? <NewAddress value={value} onChange={onChange} /> : null}
    </div>
  )
}

function NewAddress({ value, onChange }: Omit<WhereProps, 'addresses'>) {
  const { t } = useTranslation()
  const typed = useDeferredValue(value.line.trim())
  const areas = useQuery({ ...visitAreasQuery(typed), enabled: typed.length > 1 })
  const found = typed.length > 1 ? (areas.data?.items ?? []) : []
  const only = found.length === 1 ? found[0]!.id : ''
  useEffect(() => {
    if (only && !value.areaId) onChange({ ...value, areaId: only })
  }, [only, value, onChange])
  const unknown = typed.length > 1 && areas.isSuccess && found.length === 0
  return (
    <>
      <TextField
        label={t('askVisit.address')}
        hint={t('askVisit.addressHint')}
        {...(unknown ? { error: t('askVisit.noArea') } : {})}
        value={value.line}
        onChange={line => onChange({ ...value, known: 'new', line, areaId: '' })}
        maxLength={120}
        autoComplete="off"
      />
      {found.length > 0 ? (
        <ChoiceList
          label={t('askVisit.whichArea')}
          value={value.areaId}
          onChange={areaId => onChange({ ...value, areaId })}
          options={found.map(area => ({ value: area.id, title: said(area.name) }))}
        />
      ) : null}
    </>
  )
}
