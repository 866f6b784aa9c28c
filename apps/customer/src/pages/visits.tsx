import { ActionLink, Card, EmptyState, LinkList, PageHeader, WindowText } from '@doorstep/ui'
import { Loaded } from '@doorstep/ui/app'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { paths } from '../paths.ts'
import { PreferenceCard } from '../visits/preference-card.tsx'
import { visitsQuery } from '../visits/visit-queries.ts'
import { said, VisitStatus } from '../visits/visit-status.tsx'

/** My visits, and how I want to be visited. */
export default function Visits() {
  const { t } = useTranslation()
  const visits = useQuery(visitsQuery)
  return (
    <>
      <PageHeader
        title={t('visits.title')}
        lead={t('visits.lead')}
        back={{ href: paths.home, label: t('home.back') }}
      />
      <ActionLink href={paths.askVisit} kind="primary" block>
        {t('visits.ask')}
      </ActionLink>
      <ActionLink href={paths.door} block>
        {t('door.title')}
      </ActionLink>
      <Card title={t('visits.mine')}>
        <Loaded query={visits}>
          {({ items }) =>
            items.length === 0 ? (
              <EmptyState icon="door" title={t('visits.empty')}>
                {t('visits.emptyNote')}
              </EmptyState>
            ) : (
              <LinkList
                items={items.map(visit => ({
                  key: visit.id,
                  href: paths.visit(visit.id),
                  icon: 'door' as const,
                  title: said(visit.service.name),
                  note: (
                    <>
                      <VisitStatus status={visit.status} />{' '}
                      <span className="in-one">
                        <WindowText value={visit.wish} />
                      </span>
                    </>
                  ),
                }))}
              />
            )
          }
        </Loaded>
      </Card>
      <PreferenceCard />
    </>
  )
}
