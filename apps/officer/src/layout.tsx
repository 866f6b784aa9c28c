import { ActionButton, ActionLink, EmptyState, Icon, Notice, Problem, problemOf, UiLink } from '@doorstep/ui'
import { type ErrorComponentProps, Outlet, useNavigate, useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { OtherOfficer, unsettled, useShift } from './device/shift.ts'
import { LoneWatch } from './lone-watch.tsx'
import { paths } from './paths.ts'
import { Sos } from './sos.tsx'

/** Every screen of the day: what waits to be sent, help, and one thing to decide. */
export function Screen() {
  const { held, signedOut } = useShift()
  const navigate = useNavigate()
  const out = signedOut || !held?.day
  useEffect(() => {
    if (out) void navigate({ to: paths.signIn })
  }, [out, navigate])
  if (out) return null
  return (
    <>
      <TopBar />
      <main className="screen" id="page">
        <Outlet />
      </main>
      <LoneWatch />
    </>
  )
}

function TopBar() {
  const { t } = useTranslation()
  const { held, online, sending } = useShift()
  const waiting = unsettled(held?.acts ?? [])
  const refused = waiting.filter(act => act.state === 'refused').length
  const state =
    refused > 0 ? 'refused' : waiting.length > 0 ? (sending ? 'sending' : 'waiting') : online ? 'sent' : 'off'
  return (
    <header className="top">
      <UiLink href={paths.day} className="top-link">
        <Icon name="queue" label={t('top.day')} />
      </UiLink>
      <UiLink href={paths.queue} className="top-state" data-state={state}>
        <Icon name={state === 'sent' ? 'check' : state === 'refused' ? 'warning' : 'clock'} size="1.2em" />
        <span>{t(`top.${state}`, { count: state === 'refused' ? refused : waiting.length })}</span>
      </UiLink>
      <UiLink href={paths.me} className="top-link">
        <Icon name="person" label={t('me.title')} />
      </UiLink>
      <Sos />
    </header>
  )
}

export function Trouble({ error }: ErrorComponentProps) {
  const { t } = useTranslation()
  const router = useRouter()
  const again = () => void router.invalidate()
  if (error instanceof OtherOfficer) {
    return (
      <main className="screen">
        <Notice tone="attention" title={t('other.title')}>
          {t('other.lead')}
        </Notice>
        <ActionLink href={paths.signIn}>{t('other.signIn')}</ActionLink>
      </main>
    )
  }
  const unreachable = problemOf(error).code === 'network-unreachable'
  return (
    <main className="screen">
      {unreachable ? (
        <EmptyState
          icon="globe"
          title={t('offline.title')}
          action={
            <ActionButton kind="primary" onPress={again}>
              {t('offline.again')}
            </ActionButton>
          }
        >
          {t('offline.lead')}
        </EmptyState>
      ) : (
        <Problem error={error} onRetry={again} />
      )}
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
        action={<ActionLink href={paths.day}>{t('top.day')}</ActionLink>}
      >
        {t('notFound.lead')}
      </EmptyState>
    </main>
  )
}
