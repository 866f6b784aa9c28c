import { Card, Icon, KeyFacts, type Fact } from '@doorstep/ui'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Stop } from '../api.ts'
import { mapLink } from '../device/fix.ts'
import { inLanguage } from '../use-stop.ts'

/** Where, to whom, and with what; below it the one thing that comes next. */
export function AboutVisit({ stop, action }: { stop: Stop; action: ReactNode }) {
  const { t } = useTranslation()
  const { papers } = stop.service
  return (
    <>
      <section className="address">
        <p>{stop.line ?? inLanguage(stop.area)}</p>
        <small>{inLanguage(stop.area)}</small>
        {stop.place ? (
          <a className="ds-button" href={mapLink(stop.place)}>
            <Icon name="next" size="1.25em" />
            <span>{t('visit.navigate')}</span>
          </a>
        ) : null}
      </section>
      <Card title={t('visit.who')}>
        <KeyFacts items={whoFacts(stop, t)} />
      </Card>
      {papers.length > 0 ? (
        <Card title={t('visit.papers')}>
          <ul className="plain-list">
            {papers.map(paper => (
              <li key={paper.en}>{inLanguage(paper)}</li>
            ))}
          </ul>
        </Card>
      ) : null}
      <div className="dock">{action}</div>
    </>
  )
}

function whoFacts(
  { customer, preference: wanted, note, service, reference }: Stop,
  t: (key: string) => string,
): Fact[] {
  const facts: (Fact | false)[] = [
    { label: t('visit.customer'), value: customer ?? '—' },
    { label: t('visit.reference'), value: reference },
    service.officers > 1 && { label: t('visit.officers'), value: t('visit.two') },
    wanted !== null &&
      wanted.speaks !== 'mandarin' && { label: t('visit.speaks'), value: t(`speaks.${wanted.speaks}`) },
    wanted !== null &&
      wanted.needs.length > 0 && {
        label: t('visit.needs'),
        value: wanted.needs.map(need => t(`needs.${need}`)).join(t('visit.comma')),
      },
    Boolean(wanted?.companion) && { label: t('visit.companion'), value: wanted?.companion },
    wanted?.doNotRing === true && { label: t('visit.door'), value: t('visit.doNotRing') },
    wanted?.dog === true && { label: t('visit.mind'), value: t('visit.dog') },
    note !== null && { label: t('visit.note'), value: note },
  ]
  return facts.filter(fact => fact !== false)
}
