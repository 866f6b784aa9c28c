import { answer } from '@doorstep/api-client'
import { ActionButton, Card, ChoiceList, currentLanguage, PageHeader, Problem, TextField, useWork } from '@doorstep/ui'
import { Loaded } from '@doorstep/ui/app'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../api.ts'
import { paths } from '../paths.ts'
import { type VisitChoices, visitChoicesQuery } from '../visits/visit-queries.ts'
import { said } from '../visits/visit-status.tsx'
import { type When, WhenChoice, windowOf } from '../visits/when.tsx'
import { type Where, WhereChoice } from '../visits/where.tsx'

/** What, where, when; then the bank confirms the time. */
export default function AskVisit() {
  const { t } = useTranslation()
  const choices = useQuery({ ...visitChoicesQuery, queryKey: [...visitChoicesQuery.queryKey, currentLanguage()] })
  return (
    <>
      <PageHeader
        title={t('askVisit.title')}
        lead={t('askVisit.lead')}
        back={{ href: paths.visits, label: t('visits.back') }}
      />
      <Loaded query={choices}>{data => <Form choices={data} />}</Loaded>
    </>
  )
}

function Form({ choices }: { choices: VisitChoices }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const navigate = useNavigate()
  const [service, setService] = useState('')
  const [where, setWhere] = useState<Where>({ known: choices.addresses[0]?.id ?? 'new', line: '', areaId: '' })
  const [when, setWhen] = useState<When>({ chosen: '', date: '', part: 'morning' })
  const [note, setNote] = useState('')
  const { busy, error, run } = useWork()
  const place = placeOf(where)
  const wish = windowOf(when, choices)
  const missing = !service ? 'needService' : !place ? 'needWhere' : wish ? undefined : 'needWhen'
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!place || !wish || !service) return
    run(async () => {
      const body = { service, where: place, wish, ...(note.trim() ? { note: note.trim() } : {}) }
      const visit = await answer(api.POST('/api/v1/visits', { body }))
      void client.invalidateQueries({ queryKey: ['visits'] })
      void client.invalidateQueries({ queryKey: ['visit-choices'] })
      await navigate({ to: paths.visit(visit.id) })
    })
  }
  return (
    <form className="ds-stack" data-gap="l" onSubmit={submit}>
      <Card title={t('askVisit.what')}>
        <ChoiceList
          label={t('askVisit.what')}
          value={service}
          onChange={setService}
          options={choices.services.map(({ code, name, minutes }) => ({
            value: code,
            title: said(name),
            note: t('askVisit.serviceNote', { minutes }),
          }))}
        />
      </Card>
      <Card title={t('askVisit.whereTitle')}>
        <WhereChoice addresses={choices.addresses} value={where} onChange={setWhere} />
      </Card>
      <Card title={t('askVisit.whenTitle')}>
        <WhenChoice choices={choices} value={when} onChange={setWhen} />
      </Card>
      <Card>
        <TextField
          label={t('askVisit.note')}
          hint={t('askVisit.noteHint')}
          value={note}
          onChange={setNote}
          maxLength={300}
        />
      </Card>
      <p className="ds-muted">{choices.consent}</p>
      {error ? <Problem error={error} /> : null}
      <ActionButton
        type="submit"
        kind="primary"
        block
        busy={busy}
        disabledReason={missing ? t(`askVisit.${missing}`) : undefined}
      >
        {t('askVisit.submit')}
      </ActionButton>
    </form>
  )
}

function placeOf({ known, line, areaId }: Where) {
  if (known !== 'new') return { addressId: known }
  return areaId && line.trim() ? { areaId, line: line.trim() } : undefined
}
