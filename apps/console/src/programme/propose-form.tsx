import { ActionButton, Field, market, Problem, SelectField, TextField, useWork } from '@doorstep/ui'
import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { programmesQuery, type ProgrammeTerms, propose } from './programme-queries.ts'

const nothing = {
  id: '',
  nameZh: '',
  nameEn: '',
  funderZh: '',
  funderEn: '',
  rate: '',
  perPurchase: '',
  perBorrower: '',
  budget: '',
  goods: '',
  validFrom: '',
  validTo: '',
}
type Fields = typeof nothing
const OPTIONAL: readonly (keyof Fields)[] = ['perPurchase', 'perBorrower', 'budget', 'goods']
const HALF = '0.5'

/** A new programme, or the next version of one whose code is typed again. Somebody else approves it. */
export function ProposeForm({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const [fields, setFields] = useState(nothing)
  const [payer, setPayer] = useState<ProgrammeTerms['payer']>('state')
  const [by, setBy] = useState<'points' | 'share'>('points')
  const { busy, error, run } = useWork()
  const missing = (Object.keys(nothing) as (keyof Fields)[]).some(
    name => !OPTIONAL.includes(name) && fields[name].trim() === '',
  )
  const change = (name: keyof Fields) => (value: string) => setFields({ ...fields, [name]: value })
  const date = (name: 'validFrom' | 'validTo') => (
    <Field label={t(`programmes.field.${name}`)}>
      {control => (
        <input
          className="ds-input"
          type="date"
          value={fields[name]}
          {...control}
          onChange={event => change(name)(event.target.value)}
        />
      )}
    </Field>
  )
  const field = (name: keyof Fields) => (
    <TextField
      label={t(`programmes.field.${name}`)}
      hint={t(`programmes.hint.${name}`, { defaultValue: '' })}
      value={fields[name]}
      onChange={change(name)}
      maxLength={60}
    />
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    run(async () => {
      const { id, nameZh, nameEn } = fields
      const items = await propose({ id, nameZh, nameEn, terms: termsOf(fields, payer, by) })
      queryClient.setQueryData(programmesQuery.queryKey, items)
      onDone()
    })
  }
  return (
    <form className="ds-stack" onSubmit={submit} autoComplete="off">
      {field('id')}
      {field('nameZh')}
      {field('nameEn')}
      <SelectField
        label={t('programmes.payer')}
        value={payer}
        onChange={setPayer}
        options={(['state', 'brand', 'bank'] as const).map(value => ({
          value,
          label: t(`programmes.payers.${value}`),
        }))}
      />
      {field('funderZh')}
      {field('funderEn')}
      <SelectField
        label={t('programmes.gives')}
        value={by}
        onChange={setBy}
        options={(['points', 'share'] as const).map(value => ({ value, label: t(`programmes.by.${value}`) }))}
      />
      {field('rate')}
      {field('perPurchase')}
      {field('perBorrower')}
      {field('budget')}
      {field('goods')}
      {date('validFrom')}
      {date('validTo')}
      {error ? <Problem error={error} /> : null}
      <ActionButton
        type="submit"
        kind="primary"
        busy={busy}
        disabledReason={missing ? t('programmes.missing') : undefined}
      >
        {t('programmes.propose')}
      </ActionButton>
    </form>
  )
}

function termsOf(fields: Fields, payer: ProgrammeTerms['payer'], by: 'points' | 'share'): ProgrammeTerms {
  const cap = (amount: string) => amount.trim() || null
  const words = fields.goods.split(/[,，、]/).map(word => word.trim())
  const rate = fraction(fields.rate)
  return {
    payer,
    funderZh: fields.funderZh,
    funderEn: fields.funderEn,
    gives: by === 'share' ? { share: rate } : { points: rate, atMost: HALF },
    currency: market().currency,
    perPurchase: cap(fields.perPurchase),
    perBorrower: cap(fields.perBorrower),
    budget: cap(fields.budget),
    scenes: null,
    merchants: null,
    goods: words.some(Boolean) ? words.filter(Boolean) : null,
    validFrom: fields.validFrom,
    validTo: fields.validTo,
  }
}

/** Percent as typed, as a fraction: `1.5` is `0.015`. Moved by the text, so that nothing is lost. */
function fraction(percent: string): string {
  const [whole = '0', decimals = ''] = percent.trim().split('.')
  const digits = whole.padStart(3, '0')
  return `${Number(digits.slice(0, -2))}.${digits.slice(-2)}${decimals}`
}
