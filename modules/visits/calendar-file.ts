/** A visit as the calendar in a phone takes it. */
export type CalendarEntry = {
  /** The same for as long as the visit is, so that a later file changes the entry and adds none. */
  readonly uid: string
  readonly sequence: number
  readonly cancelled: boolean
  readonly from: Date
  readonly until: Date
  readonly stamp: Date
  readonly title: string
  readonly place: string
  readonly text: string
  readonly organiser: string
}

const MOST_OCTETS = 75

/**
 * An iCalendar file (RFC 5545, RFC 5546): a request, or its cancellation. Times are in UTC, so that no zone is needed;
 * lines are folded by octets between characters and end with CR LF.
 */
export function calendarFile(entry: CalendarEntry): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Doorstep//Visits//EN',
    `METHOD:${entry.cancelled ? 'CANCEL' : 'REQUEST'}`,
    'BEGIN:VEVENT',
    `UID:${entry.uid}`,
    `SEQUENCE:${entry.sequence}`,
    `DTSTAMP:${utc(entry.stamp)}`,
    `DTSTART:${utc(entry.from)}`,
    `DTEND:${utc(entry.until)}`,
    `STATUS:${entry.cancelled ? 'CANCELLED' : 'CONFIRMED'}`,
    `SUMMARY:${escaped(entry.title)}`,
    `LOCATION:${escaped(entry.place)}`,
    `DESCRIPTION:${escaped(entry.text)}`,
    `ORGANIZER;CN="${entry.organiser.replaceAll(/["\r\n]/g, ' ')}":urn:doorstep:bank`,
    'END:VEVENT',
    'END:VCALENDAR',
  ]
  return lines.map(line => `${folded(line)}\r\n`).join('')
}

const utc = (at: Date): string => `${at.toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`

const escaped = (text: string): string => text.replaceAll(/[\\;,]/g, '\\$&').replaceAll(/\r\n|\r|\n/g, '\\n')

/** Lines of at most 75 octets; those after the first begin with a space, which counts. */
function folded(line: string): string {
  let out = ''
  let octets = 0
  for (const character of line) {
    const size = Buffer.byteLength(character)
    if (octets + size > MOST_OCTETS) {
      out += '\r\n '
      octets = 1
    }
    out += character
    octets += size
  }
  return out
}
