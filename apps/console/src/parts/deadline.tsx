import { InstantText } from '@doorstep/ui'
import { useTranslation } from 'react-i18next'
import { useNow } from './use-now.ts'

const MINUTE = 60_000
const SOON_MS = 30 * MINUTE

/** How long until the deadline, or how long past it. */
export function Deadline({ at }: { at: string }) {
  const { t } = useTranslation()
  const leftMs = Date.parse(at) - useNow()
  const minutes = Math.floor(Math.abs(leftMs) / MINUTE)
  const [days, hours] = [Math.floor(minutes / 1440), Math.floor(minutes / 60) % 24]
  const time =
    days > 0
      ? t('deadline.days', { days, hours })
      : hours > 0
        ? t('deadline.hours', { hours, minutes: minutes % 60 })
        : t('deadline.minutes', { minutes })
  return (
    <span className="deadline" data-state={leftMs < 0 ? 'past' : leftMs < SOON_MS ? 'soon' : undefined}>
      <span>{t(leftMs < 0 ? 'deadline.past' : 'deadline.left', { time })}</span>
      <span className="ds-hidden">
        <InstantText value={at} />
      </span>
    </span>
  )
}
