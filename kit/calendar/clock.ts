import { type PlainDate, parsePlainDate } from './plain-date.ts'

/** Where the present comes from; injected, so that a test or a replayed night can set it. */
export type Clock = () => Date

const formatters = new Map<string, Intl.DateTimeFormat>()

/**
 * The calendar date that a wall clock in the time zone shows at that instant.
 * @throws RangeError when the zone is not a known IANA name
 */
export function dateIn(timeZone: string, instant: Date): PlainDate {
  const part = new Map(
    formatterFor(timeZone)
      .formatToParts(instant)
      .map(({ type, value }) => [type, value]),
  )
  return parsePlainDate(`${part.get('year')?.padStart(4, '0')}-${part.get('month')}-${part.get('day')}`)
}

// Building a formatter costs some hundred times as much as using one.
function formatterFor(timeZone: string): Intl.DateTimeFormat {
  const known = formatters.get(timeZone)
  if (known) return known
  const formatter = new Intl.DateTimeFormat('en-u-ca-gregory-nu-latn', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  })
  formatters.set(timeZone, formatter)
  return formatter
}
