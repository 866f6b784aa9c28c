import { addDays } from '@doorstep/calendar'
import { type Day, readDay } from './read-day.ts'
import { readHours } from './read-hours.ts'
import { DAYS_AHEAD, isPossible, type LocalTime, type Window } from './window.ts'

/** `no-day`: hours without a day. `past`, `too-far`, `closed`: understood, and not possible. */
export type WhenProblem = 'not-understood' | 'no-day' | 'past' | 'too-far' | 'closed'

/**
 * When somebody wants a visit, read from Chinese or English as people text it: `明天下午`, `后天上午10点`, `周三`,
 * `下周二上午`, `next Tue am`, `tomorrow 3pm`, `12月1日`, `1 Dec`. A day without hours is the whole day; an hour without
 * an end is an hour long; hours without 上午 or pm are those in which officers are out (`3点` is in the afternoon).
 */
export function readWhen(text: string, now: LocalTime): Window | WhenProblem {
  const words = plain(text)
  const { day, rest } = readDay(words, now.date)
  const other = readDay(rest, now.date)
  const hours = readHours(other.rest)
  if (day === 'none') return hours ? 'no-day' : 'not-understood'
  if (day === 'unclear' || hours === 'unclear' || isAnother(other.day, day)) return 'not-understood'
  const window = { from: hours?.from ?? '09:00', until: hours?.until ?? '18:00' }
  const date = day.weekly && isOver({ date: day.date, ...window }, now) ? addDays(day.date, 7) : day.date
  return judged({ date, ...window }, now)
}

/** `周三 25号` names one day twice; `明天或后天` names two. */
const isAnother = (other: Day | 'none' | 'unclear', day: Day) =>
  other === 'unclear' || (other !== 'none' && other.date !== day.date)

function judged(window: Window, now: LocalTime): Window | WhenProblem {
  if (isPossible(window, now)) return window
  if (isOver(window, now)) return 'past'
  return window.date > addDays(now.date, DAYS_AHEAD) ? 'too-far' : 'closed'
}

/** Nothing is left of it: of a day whose last hour has begun as well. */
function isOver({ date, until }: Window, now: LocalTime): boolean {
  return date < now.date || (date === now.date && until <= now.time)
}

/** One form of every sign: narrow, lower case, one kind of dash and colon, 號 and 點 as they are written here. */
function plain(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[–—～~－]/g, '-')
    .replaceAll('號', '号')
    .replaceAll(/[點]/g, '点')
    .replaceAll('後', '后')
    .replaceAll(/[週]/g, '周')
    .replaceAll('禮', '礼')
    .trim()
}
