import { ActionButton, MoneyInput, market, Problem, SelectField, TextField, useWork } from '@doorstep/ui'
import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CheckList } from '../parts/check-list.tsx'
import { SCENES } from '../product/draft-values.ts'
import { type Chosen, MerchantsField } from './merchants-field.tsx'
import { type Draft, type DraftField, EMPTY, missingIn, termsOf, wrongIn } from './programme-draft.ts'
import { programmesQuery, type ProgrammeTerms, propose } from './programme-queries.ts'

type Scene = (typeof SCENES)[number]

/** A new programme, or the next version of one whose code is typed again. Somebody else approves it. */
export function ProposeForm({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const [draft, setDraft] = useState(EMPTY)
  const [payer, setPayer] = useState<ProgrammeTerms['payer']>('state')
  const [by, setBy] = useState<'points' | 'share'>('points')
  const [scenes, setScenes] = useState<Scene[]>([])
  const [merchants, setMerchants] = useState<Chosen[]>([])
  const { busy, error, run } = useWork()
  const { currency } = market()
  const wrong = wrongIn(draft)
  const shell = (name: DraftField) => ({
    label: t(`programmes.field.${name}`, { currency }),
    hint: t(`programmes.hint.${name}`, { defaultValue: '' }),
    error: wrong.includes(name) ? t(`programmes.wrong.${name}`) : undefined,
    value: draft[name],
    onChange: (value: string) => setDraft({ ...draft, [name]: value }),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    run(async () => {
      const { id, nameZh, nameEn } = draft
      const ids = merchants.map(merchant => merchant.id)
      const terms = termsOf(draft, { payer, by, currency, scenes, merchants: ids })
      queryClient.setQueryData(programmesQuery.queryKey, await propose({ id, nameZh, nameEn, terms }))
      onDone()
    })
  }
  return (
    <form className="ds-stack" onSubmit={submit} autoComplete="off">
      <TextField {...shell('id')} maxLength={40} />
      <TextField {...shell('nameZh')} maxLength={40} />
      <TextField {...shell('nameEn')} maxLength={60} />
      <SelectField
        label={t('programmes.payer')}
        value={payer}
        onChange={setPayer}
        options={(['state', 'brand', 'bank'] as const).map(value => ({
          value,
          label: t(`programmes.payers.${value}`),
        }))}
      />
      <TextField {...shell('funderZh')} maxLength={40} />
      <TextField {...shell('funderEn')} maxLength={60} />
      <SelectField
        label={t('programmes.gives')}
        value={by}
        onChange={setBy}
        options={(['points', 'share'] as const).map(value => ({ value, label: t(`programmes.by.${value}`) }))}
      />
      <TextField {...shell('rate')} inputMode="decimal" maxLength={8} />
      {(['perPurchase', 'perBorrower', 'budget'] as const).map(name => (
        <MoneyInput key={name} {...shell(name)} currency={currency} />
      ))}
      <CheckList
        label={t('programmes.field.scenes')}
        hint={t('programmes.hint.scenes')}
        options={SCENES.map(value => ({ value, label: t(`scene.${value}`) }))}
        chosen={scenes}
        onToggle={value => setScenes(SCENES.filter(s => (s === value) !== scenes.includes(s)))}
      />
      <MerchantsField chosen={merchants} onChange={setMerchants} />
      <TextField {...shell('goods')} maxLength={300} />
      <TextField {...shell('validFrom')} type="date" />
      <TextField {...shell('validTo')} type="date" />
      {error ? <Problem error={error} /> : null}
      <ActionButton type="submit" kind="primary" busy={busy} disabledReason={why(draft, wrong, t)}>
        {t('programmes.propose')}
      </ActionButton>
    </form>
  )
}

/** What is still in the way of sending it. */
function why(draft: Draft, wrong: DraftField[], t: ReturnType<typeof useTranslation>['t']): string | undefined {
  const missing = missingIn(draft)
  if (missing) return t('programmes.missing', { field: t(`programmes.field.${missing}`) })
  return wrong[0] ? t(`programmes.wrong.${wrong[0]}`) : undefined
}
