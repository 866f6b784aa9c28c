import { Field, MoneyInput, SelectField, TextField } from '@doorstep/ui'
import { useTranslation } from 'react-i18next'
import { CheckList } from '../parts/check-list.tsx'
import type { FieldSpec } from './draft-fields.ts'
import { SCENES } from './draft-values.ts'

type TermFieldProps = {
  spec: FieldSpec
  value: string
  currency: string
  wrong: boolean
  /** Products that may stand beside one that charges everything at the start. */
  others: { value: string; label: string }[]
  onChange: (value: string) => void
}

/** One term of a product with what it does. */
export function TermField({ spec, value, currency, wrong, others, onChange }: TermFieldProps) {
  const { t } = useTranslation()
  const shell = {
    label: t(`product.field.${spec.name}.label`),
    hint: t(`product.field.${spec.name}.hint`),
    error: wrong ? t(`product.unreadable.${spec.kind}`) : undefined,
  }
  if (spec.kind === 'choice') {
    const known = (spec.options ?? []).map(option => ({
      value: option,
      label: t(`product.option.${spec.name}.${option}`),
    }))
    const none = spec.optional ? [{ value: '', label: t('product.none') }] : []
    return (
      <SelectField
        {...shell}
        value={value}
        onChange={onChange}
        options={[...none, ...known, ...(spec.name === 'alternative' ? others : [])]}
      />
    )
  }
  if (spec.kind === 'money') return <MoneyInput {...shell} value={value} onChange={onChange} currency={currency} />
  if (spec.kind === 'scenes') return <Scenes {...shell} value={value} onChange={onChange} />
  const unit = spec.kind === 'percent' ? '%' : undefined
  return unit ? (
    <Field {...shell}>
      {control => (
        <span className="ds-input product-percent">
          <input
            {...control}
            inputMode="decimal"
            autoComplete="off"
            value={value}
            onChange={e => onChange(e.target.value)}
          />
          <span aria-hidden="true">{unit}</span>
        </span>
      )}
    </Field>
  ) : (
    <TextField {...shell} value={value} onChange={onChange} inputMode={spec.kind === 'count' ? 'numeric' : 'text'} />
  )
}

type ScenesProps = { label: string; hint: string; value: string; onChange: (value: string) => void }

function Scenes({ label, hint, value, onChange }: ScenesProps) {
  const { t } = useTranslation()
  const chosen = value.split(', ').filter(Boolean)
  const toggle = (scene: string) =>
    onChange(SCENES.filter(s => (s === scene ? !chosen.includes(s) : chosen.includes(s))).join(', '))
  return (
    <CheckList
      label={label}
      hint={hint}
      options={SCENES.map(scene => ({ value: scene, label: t(`scene.${scene}`) }))}
      chosen={chosen}
      onToggle={toggle}
    />
  )
}
