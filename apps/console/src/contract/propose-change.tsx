import { answer } from '@doorstep/api-client'
import { ActionButton, Problem, SelectField, SwitchRow, TextField, useWork } from '@doorstep/ui'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../api.ts'
import { type LateContract, RISK_CLASSES } from '../arrears/arrears-queries.ts'
import { rateOf } from '../product/draft-values.ts'
import type { Change, ChangePreview } from './contract-queries.ts'
import { PlanChange } from './plan-change.tsx'

const FIELDS = {
  deferral: ['periods'],
  extension: ['extra'],
  reschedule: ['count', 'firstDue', 'annualRate'],
  hardship: ['periods', 'annualRate'],
  'write-down': ['principal', 'interest', 'penalty'],
  downgrade: [],
  'charge-off': [],
} as const
/** A payout is proposed where the money is. */
type Kind = Exclude<Change['kind'], 'credit-payout'>
type Field = (typeof FIELDS)[Kind][number]
const WHOLE: readonly Field[] = ['periods', 'extra', 'count']

/** A change as a form: what it would do is shown, old plan beside new, before it can be proposed. */
export function ProposeChange({ contractId }: { contractId: string }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const [kind, setKind] = useState<Kind>('deferral')
  const [typed, setTyped] = useState<Partial<Record<Field, string>>>({})
  const [riskClass, setRiskClass] = useState<LateContract['riskClass']>('substandard')
  const [waive, setWaive] = useState(true)
  const [reason, setReason] = useState('')
  const [preview, setPreview] = useState<ChangePreview>()
  const { busy, error, run } = useWork()
  const params = { path: { contractId } }
  const missing = missingOf(kind, typed)
  const fields = () => ({
    kind,
    ...valuesOf(kind, typed),
    ...(kind === 'hardship' ? { waivePenalty: yes(waive) } : {}),
    ...(kind === 'downgrade' ? { riskClass } : {}),
  })
  const show = () =>
    run(async () => {
      const url = '/api/v1/staff/contracts/{contractId}/change-preview'
      setPreview(await answer(api.GET(url, { params: { ...params, query: fields() } })))
    })
  const propose = () =>
    run(async () => {
      await answer(api.POST('/api/v1/staff/contracts/{contractId}/changes', { params, body: { ...fields(), reason } }))
      await client.invalidateQueries({ queryKey: ['contract', contractId] })
    })
  const edit = (change: () => void) => {
    setPreview(undefined)
    change()
  }
  return (
    <form className="ds-stack" aria-label={t('change.propose')} onSubmit={event => event.preventDefault()}>
      <h3>{t('change.propose')}</h3>
      <SelectField<Kind>
        label={t('change.kind')}
        value={kind}
        onChange={next => edit(() => setKind(next))}
        options={(Object.keys(FIELDS) as Kind[]).map(value => ({ value, label: t(`change.of.${value}`) }))}
      />
      {FIELDS[kind].map(field => (
        <TextField
          key={field}
          label={t(`change.${field}`)}
          value={typed[field] ?? ''}
          onChange={value => edit(() => setTyped({ ...typed, [field]: value }))}
          maxLength={20}
          {...(field === 'firstDue' ? { type: 'date' as const } : { inputMode: 'decimal' as const })}
        />
      ))}
      {kind === 'downgrade' ? (
        <SelectField<LateContract['riskClass']>
          label={t('risk.title')}
          value={riskClass}
          onChange={next => edit(() => setRiskClass(next))}
          options={RISK_CLASSES.map(value => ({ value, label: t(`risk.class.${value}`) }))}
        />
      ) : null}
      {kind === 'hardship' ? (
        <SwitchRow label={t('change.waivePenalty')} checked={waive} onChange={on => edit(() => setWaive(on))} />
      ) : null}
      {error ? <Problem error={error} /> : null}
      {preview ? (
        <>
          {kind === 'downgrade' || kind === 'charge-off' ? (
            <p>{t(`risk.effect.${kind}`, { to: t(`risk.class.${preview.riskClass}`) })}</p>
          ) : (
            <PlanChange {...preview} />
          )}
          <TextField
            label={t('change.reason')}
            hint={t('change.sendNote')}
            value={reason}
            onChange={setReason}
            maxLength={200}
          />
          <ActionButton
            kind="primary"
            busy={busy}
            onPress={propose}
            disabledReason={reason.trim() ? undefined : t('change.needReason')}
          >
            {t('change.send')}
          </ActionButton>
        </>
      ) : (
        <ActionButton
          kind="primary"
          busy={busy}
          onPress={show}
          disabledReason={missing ? t('change.fillFirst', { field: t(`change.${missing}`) }) : undefined}
        >
          {t('change.preview')}
        </ActionButton>
      )}
    </form>
  )
}

const yes = (on: boolean) => (on ? ('yes' as const) : ('no' as const))

/** The first field without which this kind says nothing; of what is written down, any one will do. */
function missingOf(kind: Kind, typed: Partial<Record<Field, string>>): Field | undefined {
  const empty = FIELDS[kind].filter(field => !typed[field]?.trim())
  if (kind === 'write-down') return empty.length === FIELDS[kind].length ? empty[0] : undefined
  return empty.find(field => kind !== 'reschedule' || field !== 'annualRate')
}

/** What was typed for this kind; nothing typed is left out, and the bank says what it misses. */
function valuesOf(kind: Kind, typed: Partial<Record<Field, string>>) {
  const given = FIELDS[kind].flatMap((field): [string, string | number][] => {
    const value = typed[field]?.trim()
    if (!value) return []
    if (field === 'annualRate') return [[field, rateOf(value) ?? value]]
    return [[field, WHOLE.includes(field) ? Number(value) : value]]
  })
  return Object.fromEntries(given)
}
