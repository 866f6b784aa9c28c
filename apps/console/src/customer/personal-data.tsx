import { answer } from '@doorstep/api-client'
import { ActionButton, KeyFacts, Notice, PlainDateText, Problem, TextField, useWork } from '@doorstep/ui'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../api.ts'

const SHORTEST = 4

const readPersonal = (customerId: string, why: string) =>
  answer(api.GET('/api/v1/customers/{customerId}/personal', { params: { path: { customerId }, query: { why } } }))

/** The unmasked data, for a stated reason. It stays on this screen only: it is kept in no cache. */
export function PersonalData({ customerId }: { customerId: string }) {
  const { t } = useTranslation()
  const [why, setWhy] = useState('')
  const [seen, setSeen] = useState<Awaited<ReturnType<typeof readPersonal>>>()
  const { busy, error, run } = useWork()
  const look = (event: FormEvent) => {
    event.preventDefault()
    run(async () => setSeen(await readPersonal(customerId, why.trim())))
  }
  if (seen) {
    return (
      <div className="ds-stack">
        <Notice tone="attention">{t('personal.recorded')}</Notice>
        <KeyFacts
          items={[
            { label: t('customer.name'), value: seen.fullName ?? t('none') },
            { label: t('customer.phone'), value: seen.phone ?? t('none') },
            {
              label: t('personal.birth'),
              value: seen.birthDate ? <PlainDateText value={seen.birthDate} /> : t('none'),
            },
            ...seen.papers.map(paper => ({ label: t(`paper.${paper.type}`), value: paper.number })),
          ]}
        />
        <ActionButton onPress={() => setSeen(undefined)}>{t('personal.hide')}</ActionButton>
      </div>
    )
  }
  return (
    <form className="ds-stack" onSubmit={look}>
      <TextField label={t('personal.why')} hint={t('personal.whyHint')} value={why} onChange={setWhy} maxLength={200} />
      {error ? <Problem error={error} /> : null}
      <ActionButton
        type="submit"
        busy={busy}
        disabledReason={why.trim().length >= SHORTEST ? undefined : t('personal.whyMissing')}
      >
        {t('personal.show')}
      </ActionButton>
    </form>
  )
}
