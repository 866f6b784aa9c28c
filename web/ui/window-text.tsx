import { formatPlainDate } from './format.ts'
import { useUi } from './i18n.ts'

/** A stretch of one day by the bank's own clock. */
export type DayWindow = { date: string; from: string; until: string }

/** The parts of a day that have a name. */
export const dayParts = {
  morning: { from: '09:00', until: '12:00' },
  noon: { from: '11:00', until: '13:00' },
  afternoon: { from: '13:00', until: '18:00' },
  evening: { from: '18:00', until: '20:00' },
  day: { from: '09:00', until: '18:00' },
} as const
export type DayPart = keyof typeof dayParts

/** `11月24日 周二 下午`, `Tue 24 November, 10:00–11:00`. */
export function WindowText({ value: { date, from, until }, exact = false }: { value: DayWindow; exact?: boolean }) {
  const { t, language } = useUi()
  const weekday = new Intl.DateTimeFormat(language, { weekday: 'short', timeZone: 'UTC' }).format(Date.parse(date))
  const part = (Object.keys(dayParts) as DayPart[]).find(
    name => !exact && dayParts[name].from === from && dayParts[name].until === until,
  )
  return (
    <time dateTime={`${date}T${from}`}>
      {t('window.text', {
        date: formatPlainDate(date, language, 'day'),
        weekday,
        hours: part ? t(`window.${part}`) : `${from}–${until}`,
      })}
    </time>
  )
}
