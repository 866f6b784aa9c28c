import { expect, test } from 'vitest'
import { type CalendarEntry, calendarFile } from './calendar-file.ts'

// Read as RFC 5545 says it: octets first, then unfolding, then properties, then escapes.

const ENTRY: CalendarEntry = {
  uid: 'visit-42@doorstep',
  sequence: 3,
  cancelled: false,
  from: new Date('2026-11-24T06:00:00Z'),
  until: new Date('2026-11-24T08:00:00Z'),
  stamp: new Date('2026-11-23T02:00:05.678Z'),
  title: '银行卡送达；门阶银行，上门服务',
  place: '翠湖花园3栋502, 2nd door; left \\ right',
  text: '请备好：本人有效身份证原件、本人手机。改时间请回复“改期 K74M”。\n取消请回复“取消 K74M”。👵🏽'.repeat(3),
  organiser: '门阶银行 "上门"',
}

function readCalendar(file: string): Map<string, string> {
  expect(file.endsWith('\r\n')).toBe(true)
  const physical = file.slice(0, -2).split('\r\n')
  for (const line of physical) {
    expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
    expect(line).not.toMatch(/[\r\n\uFFFD]/)
  }
  const lines = physical.join('\r\n').replaceAll('\r\n ', '').split('\r\n')
  const pairs = lines.map(line => {
    const [, name, value] = /^([A-Z]+)(?:;[A-Z]+="[^"]*")*:(.*)$/.exec(line) ?? expect.fail(line)
    return [name!, value!.replaceAll(/\\([\\;,nN])/g, (_, sign) => (/n/i.test(sign) ? '\n' : sign))] as const
  })
  expect(pairs.slice(0, 1)).toEqual([['BEGIN', 'VCALENDAR']])
  expect(pairs.slice(-2)).toEqual([
    ['END', 'VEVENT'],
    ['END', 'VCALENDAR'],
  ])
  return new Map(pairs)
}

test('a request says when in UTC, with all texts as they were', () => {
  const read = readCalendar(calendarFile(ENTRY))
  expect(Object.fromEntries(read)).toMatchObject({
    VERSION: '2.0',
    METHOD: 'REQUEST',
    UID: ENTRY.uid,
    SEQUENCE: '3',
    DTSTAMP: '20261123T020005Z',
    DTSTART: '20261124T060000Z',
    DTEND: '20261124T080000Z',
    STATUS: 'CONFIRMED',
    SUMMARY: ENTRY.title,
    LOCATION: ENTRY.place,
    DESCRIPTION: ENTRY.text,
  })
})

test('a cancellation is the same entry with the next number', () => {
  const read = readCalendar(calendarFile({ ...ENTRY, cancelled: true, sequence: 4 }))
  expect(read.get('METHOD')).toBe('CANCEL')
  expect(read.get('STATUS')).toBe('CANCELLED')
  expect(read.get('UID')).toBe(ENTRY.uid)
  expect(read.get('SEQUENCE')).toBe('4')
})
