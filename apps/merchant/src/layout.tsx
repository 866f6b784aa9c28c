import { ActionLink, EmptyState, Icon, LanguageSwitch, Problem, UiLink } from '@doorstep/ui'
import { useSession } from '@doorstep/ui/app'
import { type DeskNavItem, DeskShell } from '@doorstep/ui/desk'
import { type ErrorComponentProps, Outlet, useLocation, useRouter } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { paths } from './paths.ts'

const items = [
  { name: 'newOrder', href: paths.newOrder, icon: 'plus' },
  { name: 'orders', href: paths.orders, icon: 'orders' },
  { name: 'settlement', href: paths.settlement, icon: 'bank' },
  { name: 'offers', href: paths.offers, icon: 'offer' },
  { name: 'staff', href: paths.staff, icon: 'people' },
] as const

/** The shop's desk around every page of it. */
export function Shop() {
  const { t } = useTranslation()
  const { pathname } = useLocation()
  const session = useSession()
  return (
    <DeskShell
      owner={session?.merchant?.name}
      path={pathname}
      groups={[{ items: items.map((item): DeskNavItem => ({ ...item, label: t(`nav.${item.name}`) })) }]}
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
      <Outlet />
    </DeskShell>
  )
}

export function Trouble({ error }: ErrorComponentProps) {
  const router = useRouter()
  return <Problem error={error} onRetry={() => void router.invalidate()} />
}

export function NotFound() {
  const { t } = useTranslation()
  return (
    <EmptyState
      icon="door"
      title={t('notFound.title')}
      action={<ActionLink href={paths.newOrder}>{t('nav.newOrder')}</ActionLink>}
    >
      {t('notFound.lead')}
    </EmptyState>
  )
}
