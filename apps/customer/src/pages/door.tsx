import { ActionLink, Icon, type IconName, PageHeader } from '@doorstep/ui'
import { useTranslation } from 'react-i18next'
import { paths } from '../paths.ts'
import type { Verdict } from '../visits/door.ts'
import { OfficerCard } from '../visits/officer-card.tsx'
import { ReportDoor } from '../visits/report-door.tsx'
import { useDoor } from '../visits/use-door.ts'
import { said } from '../visits/visit-status.tsx'
import { WordCard } from '../visits/word-card.tsx'

const icons: Record<Verdict, IconName> = {
  ours: 'check',
  coming: 'clock',
  locked: 'lock',
  nobody: 'close',
  unknown: 'warning',
}

/** Who is at my door. Opens without a network too, to say that it does not know. */
export default function DoorPage() {
  const { t } = useTranslation()
  const { verdict, door, signedOut, again } = useDoor()
  const visit = door?.visit ?? null
  const expected = verdict === 'ours' || verdict === 'coming'
  return (
    <>
      <PageHeader title={t('door.title')} back={{ href: paths.visits, label: t('visits.title') }} />
      <section className="door" data-is={verdict} role="status" aria-live="assertive">
        <Icon name={icons[verdict]} size="2.5em" />
        <h2>{t(`door.is.${verdict}`)}</h2>
        {expected ? door?.officers.map(one => <OfficerCard key={one.staffNumber} officer={one} />) : null}
        {expected && visit ? (
          <p>
            {said(visit.service)} · {t('visits.reference', { reference: visit.reference })}
          </p>
        ) : null}
        <p>{t(`door.note.${verdict}`)}</p>
      </section>
      {signedOut ? (
        <ActionLink href={paths.signIn} kind="primary" block>
          {t('door.signIn')}
        </ActionLink>
      ) : null}
      {expected && visit ? <WordCard visitId={visit.id} /> : null}
      {verdict === 'unknown' || verdict === 'locked' ? null : <ReportDoor coming={expected} onDone={again} />}
      <p className="ds-muted">{t('door.byText')}</p>
    </>
  )
}
