import { Card, KeyFacts, Notice, PageHeader, type Tone } from '@doorstep/ui'
import { Loaded } from '@doorstep/ui/app'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Door, doorQuery } from '../visits/door-queries.ts'
import { ProveAgain } from '../visits/prove-again.tsx'
import { said } from '../visits/visit-queries.ts'
import { VisitsTabs } from '../visits/visits-tabs.tsx'
import { FoundCustomer } from '../visits/who-fields.tsx'

/** A customer calls: somebody is at the door. The same answer that the app and a text give. */
export default function VisitDoor() {
  const { t } = useTranslation()
  const [customer, setCustomer] = useState('')
  return (
    <>
      <PageHeader title={t('visits.door')} lead={t('visitDoor.lead')} />
      <VisitsTabs />
      <div className="ds-columns">
        <Card title={t('visitDoor.who')}>
          <div className="ds-stack">
            <FoundCustomer value={customer} onChange={setCustomer} />
          </div>
        </Card>
        {customer ? <Answer customer={customer} /> : null}
      </div>
    </>
  )
}

const tones: Record<Door['is'], Exclude<Tone, 'neutral'>> = {
  ours: 'good',
  coming: 'progress',
  locked: 'bad',
  nobody: 'bad',
}

function Answer({ customer }: { customer: string }) {
  const { t } = useTranslation()
  const door = useQuery(doorQuery(customer))
  return (
    <Card title={t('visitDoor.answer')}>
      <Loaded query={door}>
        {({ is, visit, officers }) => (
          <div className="ds-stack">
            <Notice tone={tones[is]} live title={t(`visitDoor.is.${is}`)}>
              <p>{t(`visitDoor.say.${is}`)}</p>
            </Notice>
            {visit ? (
              <KeyFacts
                items={[
                  { label: t('visits.reference'), value: visit.reference, note: said(visit.service) },
                  ...officers.map(one => ({ label: t('visitDoor.officer'), value: one.name, note: one.staffNumber })),
                ]}
              />
            ) : null}
            {is === 'locked' && visit ? <ProveAgain visitId={visit.id} /> : null}
          </div>
        )}
      </Loaded>
    </Card>
  )
}
