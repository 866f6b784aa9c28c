import { Card, KeyFacts } from '@doorstep/ui'
import { useTranslation } from 'react-i18next'
import { said, type VisitDetail } from './visit-queries.ts'

/** What whoever goes there should know and bring. */
export function HowToVisit({ visit }: { visit: VisitDetail }) {
  const { t } = useTranslation()
  const { speaks, companion, needs, doNotRing, dog, optedOut } = visit.preference
  const { papers } = visit.service
  return (
    <>
      <Card title={t('visit.prepare')}>
        <KeyFacts
          layout="grid"
          items={[
            { label: t('visit.speaks'), value: t(`visit.speaksOf.${speaks}`) },
            {
              label: t('visit.needs'),
              value: needs.map(need => t(`visit.needsOf.${need}`)).join(t('listComma')) || t('visit.noNeeds'),
            },
            ...(companion ? [{ label: t('visit.companion'), value: companion }] : []),
            { label: t('visit.bell'), value: t(doNotRing ? 'visit.doNotRing' : 'visit.ring') },
            { label: t('visit.dog'), value: t(dog ? 'visit.hasDog' : 'visit.noDog') },
          ]}
        />
        {optedOut ? <p className="ds-muted">{t('visit.optedOut')}</p> : null}
      </Card>
      <Card title={t('visit.papers')}>
        {papers.length === 0 ? (
          <p className="ds-muted">{t('visit.noPapers')}</p>
        ) : (
          <ul className="lines">
            {papers.map(paper => (
              <li key={paper.zh}>{said(paper)}</li>
            ))}
          </ul>
        )}
      </Card>
      <Card title={t('visit.checklist')}>
        <ol className="lines">
          {visit.checklist.map(step => (
            <li key={step.zh}>{said(step)}</li>
          ))}
        </ol>
      </Card>
    </>
  )
}
