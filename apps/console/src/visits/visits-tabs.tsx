import { UiLink } from '@doorstep/ui'
import { useSession } from '@doorstep/ui/app'
import { useLocation } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { paths } from '../paths.ts'
import { may } from '../places.ts'

/** Visits, the calls that they lead to, and where nobody is sent. */
export function VisitsTabs() {
  const { t } = useTranslation()
  const { pathname } = useLocation()
  const session = useSession()
  const tabs = [
    ['list', paths.visits, true],
    ['roster', paths.roster, may(session, 'roster')],
    ['dispatch', paths.dispatch, may(session, 'dispatch')],
    ['tasks', paths.visitTasks, may(session, 'visitTasks')],
    ['door', paths.visitDoor, may(session, 'visitDoor')],
    ['alerts', paths.visitAlerts, may(session, 'visitAlerts')],
    ['barred', paths.barred, may(session, 'barredAddresses')],
  ] as const
  return (
    <nav className="tabs" aria-label={t('visits.title')}>
      {tabs
        .filter(([, , open]) => open)
        .map(([name, href]) => (
          <UiLink key={name} href={href} aria-current={pathname === href ? 'page' : undefined}>
            {t(`visits.${name}`)}
          </UiLink>
        ))}
    </nav>
  )
}
