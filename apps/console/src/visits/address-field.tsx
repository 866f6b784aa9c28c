import { SelectField, TextField } from '@doorstep/ui'
import { useQuery } from '@tanstack/react-query'
import { useDeferredValue, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { said, visitAreasQuery } from './visit-queries.ts'

export type Written = { line: string; areaId: string }

/** An address as it is written, and the place of the gazetteer that it names. */
export function AddressField({ value, onChange }: { value: Written; onChange: (value: Written) => void }) {
  const { t } = useTranslation()
  const typed = useDeferredValue(value.line.trim())
  const areas = useQuery({ ...visitAreasQuery(typed), enabled: typed.length > 1 })
  const found = typed.length > 1 ? (areas.data?.items ?? []) : []
  const only = found.length === 1 ? found[0]!.id : ''
  useEffect(() => {
    if (only && !value.areaId) onChange({ line: value.line, areaId: only })
  }, [only, value, onChange])
  const unknown = typed.length > 1 && areas.isSuccess && found.length === 0
  return (
    <>
      <TextField
        label={t('newVisit.address')}
        {...(unknown ? { error: t('newVisit.noArea') } : {})}
        value={value.line}
        onChange={line => onChange({ line, areaId: '' })}
        maxLength={120}
      />
      {found.length > 0 ? (
        <SelectField
          label={t('newVisit.area')}
          hint={t('newVisit.areaHint')}
          value={value.areaId}
          onChange={areaId => onChange({ ...value, areaId })}
          placeholder={t('newVisit.area')}
          options={found.map(area => ({ value: area.id, label: said(area.name) }))}
        />
      ) : null}
    </>
  )
}
