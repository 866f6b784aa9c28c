import { UiLink } from '@doorstep/ui'
import { useLocation } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { paths } from '../paths.ts'

const tabs = [
  ['trialBalance', paths.ledger],
  ['accounts', paths.accounts],
  ['calendar', paths.calendar],
] as const

/** The books from two sides: all accounts of the chart, or the accounts that are kept for somebody. */
export function LedgerTabs() {
  const { t } = useTranslation()
  const { pathname } = useLocation()
  return (
    <nav className="tabs" aria-label={t('ledger.title')}>
      {tabs.map(([name, href]) => (
        <UiLink key={name} href={href} aria-current={pathname === href ? 'page' : undefined}>
          {t(`ledger.${name}`)}
        </UiLink>
      ))}
    </nav>
  )
}
