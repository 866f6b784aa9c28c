import { ActionLink, EmptyState, Icon, LanguageSwitch, PageHeader, Problem, UiLink } from '@doorstep/ui'
import { useSession } from '@doorstep/ui/app'
import { type DeskNavItem, DeskShell } from '@doorstep/ui/desk'
import { type ErrorComponentProps, Outlet, useLocation, useRouter } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { paths } from './paths.ts'
import { may, type Place, placeOf } from './places.ts'
import { SearchBox } from './search-box.tsx'
import { unitNames } from './unit-names.ts'

const groups = [
  {
    name: 'work',
    items: [
      { name: 'overview', href: paths.home, icon: 'home' },
      { name: 'review', href: paths.review, icon: 'queue' },
      { name: 'applications', href: paths.applications, icon: 'file' },
      { name: 'orders', href: paths.orders, icon: 'orders' },
      { name: 'contracts', href: paths.contracts, icon: 'contract' },
      { name: 'visits', href: paths.visits, icon: 'door' },
      { name: 'arrears', href: paths.arrears, icon: 'warning' },
    ],
  },
  {
    name: 'books',
    items: [
      { name: 'dayClose', href: paths.dayClose, icon: 'moon' },
      { name: 'ledger', href: paths.ledger, icon: 'scale' },
    ],
  },
  {
    name: 'bank',
    items: [
      { name: 'merchants', href: paths.merchants, icon: 'store' },
      { name: 'products', href: paths.products, icon: 'plans' },
      { name: 'messages', href: paths.messages, icon: 'message' },
      { name: 'audit', href: paths.audit, icon: 'trail' },
      { name: 'people', href: paths.people, icon: 'people' },
      { name: 'imports', href: paths.imports, icon: 'download' },
      { name: 'jobs', href: paths.jobs, icon: 'warning' },
    ],
  },
] as const

/** The staff desk around every page of it. Places that the roles do not open are left out. */
export function Desk() {
  const { t } = useTranslation()
  const { pathname } = useLocation()
  const session = useSession()
  const place = placeOf(pathname)
  const open = groups
    .map(group => ({ ...group, items: group.items.filter(item => may(session, item.name)) }))
    .filter(group => group.items.length > 0)
  return (
    <DeskShell
      owner={unitNames(session, t) || t('nav.owner')}
      path={pathname}
      groups={open.map(group => ({
        title: t(`nav.${group.name}`),
        items: group.items.map((item): DeskNavItem => ({ ...item, label: t(`nav.${item.name}`) })),
      }))}
      search={<SearchBox />}
      tools={
        <>
          <LanguageSwitch />
          <UiLink href={paths.preferences} className="person">
            <Icon name="person" size={20} />
            <span>{session?.user.name}</span>
            <span className="ds-hidden">{t('nav.preferences')}</span>
          </UiLink>
        </>
      }
    >
      {session && place && !may(session, place) ? <NotForYou place={place} /> : <Outlet />}
    </DeskShell>
  )
}

/** An address of this desk that the reader's roles do not open. */
function NotForYou({ place }: { place: Place }) {
  const { t } = useTranslation()
  return (
    <>
      <PageHeader title={t(`nav.${place}`)} />
      <EmptyState
        icon="lock"
        title={t('notForYou.title')}
        action={<ActionLink href={paths.home}>{t('nav.overview')}</ActionLink>}
      >
        {t('notForYou.lead')}
      </EmptyState>
    </>
  )
}

export function Trouble({ error }: ErrorComponentProps) {
  const router = useRouter()
  return <Problem error={error} onRetry={() => void router.invalidate()} />
}

export function NotFound() {
  const { t } = useTranslation()
  return (
    <>
      <PageHeader title={t('notFound.title')} lead={t('notFound.lead')} />
      <ActionLink href={paths.home}>{t('nav.overview')}</ActionLink>
    </>
  )
}
