import { ActionButton, ActionLink, EmptyState, Icon, type IconName, Problem, problemOf, UiLink } from '@doorstep/ui'
import { type ErrorComponentProps, Outlet, useLocation, useRouter } from '@tanstack/react-router'
import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { unreadQuery } from './notices.ts'
import { paths } from './paths.ts'

/** A screen of its own, with its way back in its header. */
export function Screen() {
  return (
    <main className="screen" id="page">
      <Outlet />
    </main>
  )
}

/** One of the four places that the tab bar leads to. */
export function TabScreen() {
  return (
    <>
      <main className="screen screen-tabs" id="page">
        <Outlet />
      </main>
      <TabBar />
    </>
  )
}

const tabs: { href: string; icon: IconName; name: 'home' | 'plans' | 'notices' | 'me' }[] = [
  { href: paths.home, icon: 'home', name: 'home' },
  { href: paths.plans, icon: 'plans', name: 'plans' },
  { href: paths.notices, icon: 'bell', name: 'notices' },
  { href: paths.me, icon: 'person', name: 'me' },
]

function TabBar() {
  const { t } = useTranslation()
  const { pathname } = useLocation()
  const { data: unread = 0 } = useQuery(unreadQuery)
  return (
    <nav className="tabs" aria-label={t('tabs.label')}>
      {tabs.map(tab => (
        <UiLink key={tab.name} href={tab.href} aria-current={pathname === tab.href ? 'page' : undefined}>
          <span className="tabs-icon">
            <Icon name={tab.icon} />
            {tab.name === 'notices' && unread > 0 ? <span className="tabs-mark" aria-hidden="true" /> : null}
          </span>
          <span>
            {t(`tabs.${tab.name}`)}
            {tab.name === 'notices' && unread > 0 ? (
              <span className="ds-hidden">{t('tabs.unread', { count: unread })}</span>
            ) : null}
          </span>
        </UiLink>
      ))}
    </nav>
  )
}

export function Trouble({ error }: ErrorComponentProps) {
  const router = useRouter()
  const again = () => void router.invalidate()
  if (problemOf(error).code === 'network-unreachable') return <Offline onRetry={again} />
  return (
    <main className="screen">
      <Problem error={error} onRetry={again} />
    </main>
  )
}

const RETRY_MILLIS = 5000

/** The app itself opens without a network, but money is never shown from memory: this says so until the bank answers. */
function Offline({ onRetry }: { onRetry: () => void }) {
  const { t } = useTranslation()
  useEffect(() => {
    window.addEventListener('online', onRetry)
    // A network that says it is back often is not yet.
    const again = setInterval(onRetry, RETRY_MILLIS)
    return () => {
      window.removeEventListener('online', onRetry)
      clearInterval(again)
    }
  }, [onRetry])
  return (
    <main className="screen">
      <div role="alert">
        <EmptyState
          icon="globe"
          title={t('offline.title')}
          action={
            <ActionButton kind="primary" onPress={onRetry}>
              {t('offline.again')}
            </ActionButton>
          }
        >
          {t('offline.lead')}
        </EmptyState>
      </div>
    </main>
  )
}

export function NotFound() {
  const { t } = useTranslation()
  return (
    <main className="screen">
      <EmptyState
        icon="door"
        title={t('notFound.title')}
        action={<ActionLink href={paths.home}>{t('home.back')}</ActionLink>}
      >
        {t('notFound.lead')}
      </EmptyState>
    </main>
  )
}
