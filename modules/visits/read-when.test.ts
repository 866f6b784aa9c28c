import { addDays, civil, dayOfWeek, fromDayNumber, type PlainDate, toDayNumber } from '@doorstep/calendar'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readWhen } from './read-when.ts'
import { DAYS_AHEAD, halfDays, instantOf, isPossible, localTime, type Window } from './window.ts'

// A Monday, ten in the morning.
const now = { date: '2026-11-23' as PlainDate, time: '10:00' }
const shown = (text: string, at = now) => {
  const when = readWhen(text, at)
  return typeof when === 'string' ? when : `${when.date} ${when.from}-${when.until}`
}

test.each([
  ['明天下午', '2026-11-24 13:00-18:00'],
  ['明天', '2026-11-24 09:00-18:00'],
  ['明早', '2026-11-24 09:00-12:00'],
  ['明晚', '2026-11-24 18:00-20:00'],
  ['明天早上9点', '2026-11-24 09:00-10:00'],
  ['今天下午', '2026-11-23 13:00-18:00'],
  ['今天下午三点半', '2026-11-23 15:30-16:30'],
  ['后天上午10点', '2026-11-25 10:00-11:00'],
  ['後天上午十點', '2026-11-25 10:00-11:00'],
  ['大后天中午', '2026-11-26 11:00-13:00'],
  ['3天后下午', '2026-11-26 13:00-18:00'],
  ['两天后', '2026-11-25 09:00-18:00'],
  ['周三', '2026-11-25 09:00-18:00'],
  ['星期天上午', '2026-11-29 09:00-12:00'],
  ['礼拜五下午', '2026-11-27 13:00-18:00'],
  ['周一', '2026-11-23 09:00-18:00'],
  ['周一上午9点到9点半', '2026-11-30 09:00-09:30'],
  ['这周五', '2026-11-27 09:00-18:00'],
  ['下周二上午', '2026-12-01 09:00-12:00'],
  ['下个星期二上午', '2026-12-01 09:00-12:00'],
  ['下下周一', '2026-12-07 09:00-18:00'],
  ['24号下午', '2026-11-24 13:00-18:00'],
  ['5号上午', '2026-12-05 09:00-12:00'],
  ['12月1日下午2点到4点', '2026-12-01 14:00-16:00'],
  ['十二月一号', '2026-12-01 09:00-18:00'],
  ['2026-12-02 14:30', '2026-12-02 14:30-15:30'],
  ['11/24 上午', '2026-11-24 09:00-12:00'],
  ['２６号　１４：００', '2026-11-26 14:00-15:00'],
  ['明天3点', '2026-11-24 15:00-16:00'],
  ['明天10点半到12点', '2026-11-24 10:30-12:00'],
  ['明天下午3-5点', '2026-11-24 15:00-17:00'],
  ['明天都可以', '2026-11-24 09:00-18:00'],
  ['麻烦明天下午来一下，谢谢', '2026-11-24 13:00-18:00'],
  ['tomorrow 3pm', '2026-11-24 15:00-16:00'],
  ['Tomorrow at 3', '2026-11-24 15:00-16:00'],
  ['tomorrow 10:30am', '2026-11-24 10:30-11:30'],
  ['tmr morning', '2026-11-24 09:00-12:00'],
  ['the day after tomorrow, 3-5pm', '2026-11-25 15:00-17:00'],
  ['next Tue am', '2026-12-01 09:00-12:00'],
  ['next Thursday afternoon', '2026-12-03 13:00-18:00'],
  ['Wed', '2026-11-25 09:00-18:00'],
  ['on Friday between 2pm and 4pm', '2026-11-27 14:00-16:00'],
  ['sat 11-1pm', '2026-11-28 11:00-13:00'],
  ['1 Dec pm', '2026-12-01 13:00-18:00'],
  ['Dec 1st, noon', '2026-12-01 11:00-13:00'],
  ['the 5th in the morning', '2026-12-05 09:00-12:00'],
  ['in 2 days', '2026-11-25 09:00-18:00'],
  ['tonight', '2026-11-23 18:00-20:00'],
  ['today any time', '2026-11-23 09:00-18:00'],
])('%s', (text, expected) => expect(shown(text)).toBe(expected))

describe('what is understood and cannot be says why', () => {
  test.each([
    ['下午', 'no-day'],
    ['3pm', 'no-day'],
    ['今天上午9点', 'past'],
    ['本周日上午', '2026-11-29 09:00-12:00'],
    ['明年1月20日', 'too-far'],
    ['3月1日', 'too-far'],
    ['明天凌晨', 'not-understood'],
    ['明天或者后天下午', 'not-understood'],
    ['周三25号', '2026-11-25 09:00-18:00'],
    ['明天晚上10点', 'closed'],
    ['明天早上6点', 'closed'],
    ['2月30日', 'not-understood'],
    ['4/5', 'not-understood'],
    ['明天9点10点11点', 'not-understood'],
    ['随便', 'not-understood'],
    ['', 'not-understood'],
    ['1', 'not-understood'],
    ['????', 'not-understood'],
  ])('%s', (text, expected) => expect(shown(text)).toBe(expected))

  test('a weekday that is over means the next one, unless it was this week’s', () => {
    const evening = { date: '2026-11-25' as PlainDate, time: '19:30' }
    expect(shown('周三下午', evening)).toBe('2026-12-02 13:00-18:00')
    expect(shown('这周三下午', evening)).toBe('past')
  })
})

const dates = fc
  .integer({ min: 0, max: 20_000 })
  .map(days => fromDayNumber(toDayNumber('2020-01-01' as PlainDate) + days))
const WEEK_ZH = '一二三四五六日'
const WEEK_EN = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
const MONTHS = 'January,February,March,April,May,June,July,August,September,October,November,December'.split(',')

describe('every day that can be wished for', () => {
  test('is understood in every way that it can be written', () => {
    fc.assert(
      fc.property(dates, fc.integer({ min: 1, max: DAYS_AHEAD }), (today, ahead) => {
        const date = addDays(today, ahead)
        const { year, month, day } = civil(date)
        const at = { date: today, time: '10:00' }
        const written = [
          date,
          `${year}年${month}月${day}日`,
          `${month}月${day}号`,
          `${day} ${MONTHS[month - 1]}`,
          `${MONTHS[month - 1]?.slice(0, 3)} ${day}`,
          `${ahead}天后`,
          `in ${ahead} days`,
        ]
        for (const text of written) expect([text, shown(`${text} 下午`, at)]).toEqual([text, `${date} 13:00-18:00`])
      }),
    )
  })

  test('is understood by its weekday, and by that of next week', () => {
    fc.assert(
      fc.property(dates, fc.integer({ min: 1, max: 6 }), (today, ahead) => {
        const at = { date: today, time: '10:00' }
        const date = addDays(today, ahead)
        const weekday = dayOfWeek(date)
        expect(shown(`周${WEEK_ZH[weekday - 1]}`, at)).toBe(`${date} 09:00-18:00`)
        expect(shown(`${WEEK_EN[weekday - 1]}`, at)).toBe(`${date} 09:00-18:00`)
        const next = addDays(today, 7 - dayOfWeek(today) + weekday)
        expect(shown(`下周${WEEK_ZH[weekday - 1]}`, at)).toBe(`${next} 09:00-18:00`)
        expect(shown(`next ${WEEK_EN[weekday - 1]}`, at)).toBe(`${next} 09:00-18:00`)
      }),
    )
  })
})

test('whatever is typed, the answer is a possible window or says what is wrong', () => {
  const words = fc.constantFrom(
    '明天',
    '周',
    '下周',
    '三',
    '点',
    '半',
    '到',
    '下午',
    '5',
    '12',
    ':',
    '30',
    'pm',
    'next',
    'fri',
    ' ',
    '月',
    '号',
    '/',
    '-',
    'am',
  )
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(words, { maxLength: 8 }).map(w => w.join('')),
      ),
      dates,
      (text, date) => {
        const at = { date, time: '10:00' }
        const when = readWhen(text, at)
        if (typeof when !== 'string') expect([text, isPossible(when, at)]).toEqual([text, true])
      },
    ),
    { numRuns: 2000 },
  )
})

test('the half days on offer are possible, in order, and none has begun', () => {
  fc.assert(
    fc.property(dates, fc.integer({ min: 0, max: 1439 }), (date, minute) => {
      const time = `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
      const offered = halfDays({ date, time }, 4)
      expect(offered).toHaveLength(4)
      const keys = offered.map(({ date, from }: Window) => `${date} ${from}`)
      expect(keys).toEqual([...keys].sort())
      expect(keys[0]! > `${date} ${time}`).toBe(true)
      expect(offered.every(window => isPossible(window, { date, time }))).toBe(true)
    }),
  )
})

test('a window becomes instants by the clock of any market, and back', () => {
  fc.assert(
    fc.property(dates, fc.constantFrom('Asia/Shanghai', 'America/New_York', 'Europe/Brussels'), (date, zone) => {
      expect(localTime(instantOf({ date, time: '09:00' }, zone), zone)).toEqual({ date, time: '09:00' })
    }),
  )
})
