import { addDays, civil, dayOfWeek, daysInMonth, isPlainDate, type PlainDate } from '@doorstep/calendar'
import { chineseNumber, NUMBER } from './chinese-number.ts'

/** A day that a text names. `weekly`: any week's would do (`周三`), so that one that is over means the next. */
export type Day = { readonly date: PlainDate; readonly weekly?: true }

/** The day that a text names, and the text without the words that named it. */
export function readDay(text: string, today: PlainDate): { day: Day | 'none' | 'unclear'; rest: string } {
  for (const { form, read } of FORMS) {
    const found = form.exec(text)
    if (!found) continue
    const day = read(found, today)
    return { day: day ?? 'unclear', rest: `${text.slice(0, found.index)} ${text.slice(found.index + found[0].length)}` }
  }
  return { day: 'none', rest: text }
}

type Form = { form: RegExp; read: (found: RegExpExecArray, today: PlainDate) => Day | null }

const group = (found: RegExpExecArray, n: number): string => found[n] ?? ''

const WEEKDAY_ZH = '一二三四五六日'
const weekdayZh = (sign: string): number => {
  if (sign === '天') return 7
  const digit = Number(sign)
  return digit >= 1 && digit <= 7 ? digit : WEEKDAY_ZH.indexOf(sign) + 1
}

const WEEKDAYS_EN = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']
const WEEKDAY_EN = String.raw`(mon|tue|wed|thu|fri|sat|sun)(?:s|nes|rs|ur|day|sday|nesday|rsday|urday)?`
const MONTHS_EN = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const MONTH_EN = String.raw`(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?`

/** Tried in turn, those that say most first: 大后天 before 后天, 下周二 before 周二. */
const FORMS: readonly Form[] = [
  {
    form: /(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})[日号]?/,
    read: f => exact(+group(f, 1), +group(f, 2), +group(f, 3)),
  },
  {
    form: new RegExp(`(${NUMBER})月(${NUMBER})[日号]?`),
    read: (f, today) => yearly(chineseNumber(group(f, 1)), chineseNumber(group(f, 2)), today),
  },
  {
    form: new RegExp(String.raw`\b(\d{1,2})(?:st|nd|rd|th)?(?: of)? ?${MONTH_EN}`),
    read: (f, today) => yearly(MONTHS_EN.indexOf(group(f, 2)) + 1, +group(f, 1), today),
  },
  {
    form: new RegExp(String.raw`\b${MONTH_EN} ?(\d{1,2})(?:st|nd|rd|th)?\b`),
    read: (f, today) => yearly(MONTHS_EN.indexOf(group(f, 1)) + 1, +group(f, 2), today),
  },
  // Month and day or day and month: read only where one way gives a date.
  { form: /\b(\d{1,2})\/(\d{1,2})\b/, read: (f, today) => eitherWay(+group(f, 1), +group(f, 2), today) },
  { form: new RegExp(`(${NUMBER})天(?:后|以后|之后)`), read: (f, today) => ahead(today, chineseNumber(group(f, 1))) },
  { form: /\bin (\d{1,2}) days?\b/, read: (f, today) => ahead(today, +group(f, 1)) },
  { form: /大后[天日]/, read: (_, today) => ahead(today, 3) },
  { form: /后[天日]|\b(?:the )?day after (?:tomorrow|tmrw?)\b/, read: (_, today) => ahead(today, 2) },
  { form: /明[天日儿]|明(?=[早晚上下])|\b(?:tomorrow|tmrw|tmr)\b/, read: (_, today) => ahead(today, 1) },
  { form: /今[天日儿]|今(?=[早晚上下])|\btoday\b/, read: (_, today) => ahead(today, 0) },
  { form: /\b(?=tonight\b)/, read: (_, today) => ahead(today, 0) },
  {
    form: /(下{1,2})个?(?:周|星期|礼拜)([一二三四五六日天1-7])/,
    read: (f, today) => ofWeek(today, group(f, 1).length, weekdayZh(group(f, 2))),
  },
  {
    form: /(?:这|本)个?(?:周|星期|礼拜)([一二三四五六日天1-7])/,
    read: (f, today) => ofWeek(today, 0, weekdayZh(group(f, 1))),
  },
  { form: /(?:周|星期|礼拜)([一二三四五六日天1-7])/, read: (f, today) => coming(today, weekdayZh(group(f, 1))) },
  {
    form: new RegExp(String.raw`\bnext ${WEEKDAY_EN}\b`),
    read: (f, today) => ofWeek(today, 1, WEEKDAYS_EN.indexOf(group(f, 1)) + 1),
  },
  {
    form: new RegExp(String.raw`\b(?:this |on )?${WEEKDAY_EN}\b`),
    read: (f, today) => coming(today, WEEKDAYS_EN.indexOf(group(f, 1)) + 1),
  },
  {
    form: new RegExp(`(${NUMBER})[日号](?!楼|栋|幢|院|门|弄)`),
    read: (f, today) => monthly(chineseNumber(group(f, 1)), today),
  },
  {
    form: /\b(?:on )?the (\d{1,2})(?:st|nd|rd|th)\b|\b(\d{1,2})(?:st|nd|rd|th)\b/,
    read: (f, today) => monthly(+(f[1] ?? f[2]!), today),
  },
]

const ahead = (today: PlainDate, days: number): Day | null => (days <= 366 ? { date: addDays(today, days) } : null)

/** A weekday of the week that is so many after this one; weeks begin on Monday. */
function ofWeek(today: PlainDate, weeks: number, weekday: number): Day {
  return { date: addDays(today, weeks * 7 + weekday - dayOfWeek(today)) }
}

function coming(today: PlainDate, weekday: number): Day {
  return { date: addDays(today, (weekday - dayOfWeek(today) + 7) % 7), weekly: true }
}

function exact(year: number, month: number, day: number): Day | null {
  const date = `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`
  return isPlainDate(date) ? { date } : null
}

/** A day of a month, this year's or, once that is over, next year's. */
function yearly(month: number, day: number, today: PlainDate): Day | null {
  const { year } = civil(today)
  const first = exact(year, month, day)
  return first && first.date >= today ? first : exact(year + 1, month, day)
}

function eitherWay(a: number, b: number, today: PlainDate): Day | null {
  const read = [yearly(a, b, today), yearly(b, a, today)].filter(day => day !== null)
  return read.length === 1 || a === b ? read[0]! : null
}

/** The next day with this number; months that lack it are passed over. */
function monthly(day: number, today: PlainDate): Day | null {
  const { year, month, day: now } = civil(today)
  if (day < 1 || day > 31) return null
  const months = [0, 1, 2].map(n => ({
    year: year + Math.floor((month - 1 + n) / 12),
    month: ((month - 1 + n) % 12) + 1,
  }))
  const fit = months.find((m, n) => day <= daysInMonth(m.year, m.month) && (n > 0 || day >= now))
  return fit ? exact(fit.year, fit.month, day) : null
}

const two = (n: number) => String(n).padStart(2, '0')
