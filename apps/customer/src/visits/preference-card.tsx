import { answer } from '@doorstep/api-client'
import { ActionButton, Card, Notice, Problem, SelectField, SwitchRow, TextField, useWork } from '@doorstep/ui'
import { Loaded } from '@doorstep/ui/app'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../api.ts'
import { type Preference, visitChoicesQuery } from './visit-queries.ts'

const languages = ['mandarin', 'cantonese', 'english', 'sign-language'] as const
const needs = ['wheelchair', 'hard-of-hearing', 'low-vision', 'slow-to-the-door'] as const

/** Language, companion and needs: what an officer should know before ringing. */
export function PreferenceCard() {
  const { t } = useTranslation()
  const choices = useQuery(visitChoicesQuery)
  return (
    <Card title={t('visitPreference.title')}>
      <Loaded query={choices}>{({ preference }) => <Form before={preference} />}</Loaded>
    </Card>
  )
}

function Form({ before }: { before: Preference }) {
  const { t } = useTranslation()
  const [wanted, setWanted] = useState(before)
  const [saved, setSaved] = useState(false)
  const { busy, error, run } = useWork()
  const change = (part: Partial<Preference>) => {
    setSaved(false)
    setWanted({ ...wanted, ...part })
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    run(async () => {
      await answer(
        api.PUT('/api/v1/visit-preference', { body: { ...wanted, companion: wanted.companion?.trim() || null } }),
      )
      setSaved(true)
    })
  }
  const toggled = (need: (typeof needs)[number], on: boolean) =>
    on ? [...wanted.needs, need] : wanted.needs.filter(other => other !== need)
  return (
    <form className="ds-stack" onSubmit={submit}>
      <p>{t('visitPreference.lead')}</p>
      <SelectField
        label={t('visitPreference.speaks')}
        value={wanted.speaks}
        onChange={speaks => change({ speaks })}
        options={languages.map(value => ({ value, label: t(`visitPreference.speaksOf.${value}`) }))}
      />
      <TextField
        label={t('visitPreference.companion')}
        hint={t('visitPreference.companionHint')}
        value={wanted.companion ?? ''}
        onChange={companion => change({ companion })}
        maxLength={60}
      />
      {needs.map(need => (
        <SwitchRow
          key={need}
          label={t(`visitPreference.needsOf.${need}`)}
          checked={wanted.needs.includes(need)}
          onChange={on => change({ needs: toggled(need, on) })}
        />
      ))}
      <SwitchRow
        label={t('visitPreference.doNotRing')}
        checked={wanted.doNotRing}
        onChange={doNotRing => change({ doNotRing })}
      />
      <SwitchRow label={t('visitPreference.dog')} checked={wanted.dog} onChange={dog => change({ dog })} />
      <SwitchRow
        label={t('visitPreference.optedOut')}
        note={t('visitPreference.optedOutNote')}
        checked={wanted.optedOut}
        onChange={optedOut => change({ optedOut })}
      />
      {error ? <Problem error={error} /> : null}
      {saved ? (
        <Notice tone="good" live>
          {t('visitPreference.saved')}
        </Notice>
      ) : null}
      <ActionButton type="submit" block busy={busy}>
        {t('visitPreference.save')}
      </ActionButton>
    </form>
  )
}
