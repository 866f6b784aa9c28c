import { answer } from '@doorstep/api-client'
import {
  ActionButton,
  Card,
  currentLanguage,
  PageHeader,
  Problem,
  Segmented,
  SelectField,
  SwitchRow,
  TextField,
  useWork,
} from '@doorstep/ui'
import { Loaded } from '@doorstep/ui/app'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../api.ts'
import { paths } from '../paths.ts'
import { AddressChoice, type Chosen, placeOf } from '../visits/address-choice.tsx'
import { said, type VisitChoices, visitChoicesQuery } from '../visits/visit-queries.ts'
import { type When, WhenFields, windowOf } from '../visits/when-fields.tsx'
import { type Who, WhoFields, whomOf } from '../visits/who-fields.tsx'

/** The hotline's form: for whom, what, where, when, and the consent that was read out. */
export default function NewVisit() {
  const { t } = useTranslation()
  const [who, setWho] = useState<Who>({ kind: 'found', customerId: '', phone: '', name: '' })
  const [language, setLanguage] = useState<'zh-CN' | 'en'>(currentLanguage() === 'en' ? 'en' : 'zh-CN')
  const choices = useQuery(visitChoicesQuery(who.kind === 'found' ? who.customerId : '', language))
  return (
    <>
      <PageHeader
        title={t('newVisit.title')}
        lead={t('newVisit.lead')}
        back={{ href: paths.visits, label: t('nav.visits') }}
      />
      <div className="form-page">
        <Card title={t('newVisit.who')}>
          <div className="ds-stack">
            <WhoFields value={who} onChange={setWho} />
            <Segmented
              label={t('newVisit.language')}
              showLabel
              value={language}
              onChange={setLanguage}
              options={[
                { value: 'zh-CN', label: t('newVisit.zh') },
                { value: 'en', label: t('newVisit.en') },
              ]}
            />
          </div>
        </Card>
        <Loaded query={choices}>
          {data => <Form key={who.customerId} who={who} language={language} choices={data} />}
        </Loaded>
      </div>
    </>
  )
}

type FormProps = { who: Who; language: 'zh-CN' | 'en'; choices: VisitChoices }

function Form({ who, language, choices }: FormProps) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const navigate = useNavigate()
  const [channel, setChannel] = useState<'hotline' | 'manager'>('hotline')
  const [service, setService] = useState('')
  const [address, setAddress] = useState<Chosen>({ known: choices.addresses[0]?.id ?? '', line: '', areaId: '' })
  const [when, setWhen] = useState<When>({ chosen: '', date: '', part: 'morning' })
  const [note, setNote] = useState('')
  const [agreed, setAgreed] = useState(false)
  const { busy, error, run } = useWork()
  const [customer, where, wish] = [whomOf(who), placeOf(address), windowOf(when, choices)]
  const missing = missingOf({
    needWho: customer,
    needWhat: service,
    needWhere: where,
    needWhen: wish,
    needConsent: agreed,
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!customer || !where || !wish || missing) return
    run(async () => {
      const body = { customer, channel, language, service, where, wish, ...(note.trim() ? { note: note.trim() } : {}) }
      const { id } = await answer(api.POST('/api/v1/staff/visits', { body }))
      await client.invalidateQueries({ queryKey: ['visits'] })
      await navigate({ to: paths.visit(id) })
    })
  }
  return (
    <form className="ds-stack" onSubmit={submit} autoComplete="off">
      <Card>
        <div className="ds-stack">
          <Segmented
            label={t('newVisit.channel')}
            showLabel
            value={channel}
            onChange={setChannel}
            options={(['hotline', 'manager'] as const).map(value => ({ value, label: t(`newVisit.${value}`) }))}
          />
          <SelectField
            label={t('newVisit.what')}
            value={service}
            onChange={setService}
            placeholder={t('newVisit.needWhat')}
            options={choices.services.map(({ code, name }) => ({ value: code, label: said(name) }))}
          />
          <AddressChoice addresses={choices.addresses} value={address} onChange={setAddress} />
          <WhenFields choices={choices} value={when} onChange={setWhen} />
          <TextField label={t('newVisit.note')} value={note} onChange={setNote} maxLength={300} />
        </div>
      </Card>
      <Card title={t('newVisit.consent')}>
        <div className="ds-stack">
          <blockquote lang={language}>{choices.consent}</blockquote>
          <SwitchRow label={t('newVisit.agreed')} checked={agreed} onChange={setAgreed} />
        </div>
      </Card>
      {error ? <Problem error={error} /> : null}
      <ActionButton
        type="submit"
        kind="primary"
        busy={busy}
        disabledReason={missing ? t(`newVisit.${missing}`) : undefined}
      >
        {t('newVisit.submit')}
      </ActionButton>
    </form>
  )
}

/** The first of these that is not given. */
function missingOf<K extends string>(given: Record<K, unknown>): K | undefined {
  return (Object.keys(given) as K[]).find(key => !given[key])
}
