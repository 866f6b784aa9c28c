import { chineseNumber, NUMBER } from './chinese-number.ts'
import { PARTS, type PartOfDay } from './window.ts'

export type Hours = { readonly from: string; readonly until: string }

/** The hours of a day that a text names; null: none. */
export function readHours(text: string): Hours | 'unclear' | null {
  if (AT_NIGHT.test(text)) return 'unclear'
  const part = partOf(text)
  const [from, until, ...more] = clockTimes(text, part)
  if (more.length > 0) return 'unclear'
  if (from === undefined) return part ? PARTS[part] : null
  if (from >= DAY) return 'unclear'
  if (until === undefined) return { from: written(from), until: written(Math.min(from + 60, DAY - 1)) }
  return from < until && until < DAY ? { from: written(from), until: written(until) } : 'unclear'
}

const DAY = 24 * 60
const AT_NIGHT = /凌晨|半夜|\bmidnight\b/

const NAMES: readonly [RegExp, PartOfDay][] = [
  [/上午|早上|早晨|清晨|一早|早(?!点)|午前|\bmornings?\b|\bam\b|\bin the am\b/, 'morning'],
  [/中午|正午|\bnoon\b|\bmidday\b|\blunch ?time\b/, 'noon'],
  [/下午|午后|\bafternoons?\b|\bpm\b/, 'afternoon'],
  [/晚上|傍晚|今晚|明晚|夜里|晚(?!点)|\bevenings?\b|\btonight\b|\bnight\b/, 'evening'],
  [/全天|整天|都行|都可以|随时|\ball day\b|\bany ?time\b|\bwhole day\b/, 'day'],
]

/** The part of the day that is named first. */
function partOf(text: string): PartOfDay | null {
  const found = NAMES.map(([form, part]) => ({ part, at: text.search(form) })).filter(({ at }) => at >= 0)
  return found.sort((a, b) => a.at - b.at)[0]?.part ?? null
}

// 10点, 10点半, 10点15分, 十点一刻, 15:30, 3pm, 3:30 pm; the first of a range may lack its unit: 3-5点, 3-5pm, "3 to 5".
const CLOCK = new RegExp(
  String.raw`(${NUMBER})(?:点钟?|时)(半|一刻|三刻|(?:${NUMBER})(?![\d点时])分?)?|(?<![\d.])(\d{1,2}):(\d{2})(?!\d) ?(am|pm)?|(?<![\d.])(\d{1,2}) ?(am|pm|o'?clock)\b`,
  'g',
)
const OPEN_RANGE = new RegExp(
  String.raw`(?<![\d.:])(${NUMBER}) ?(?:-|到|至|to|and) ?(?=(?:${NUMBER}) ?(?:点|时|am\b|pm\b))`,
)

/** Minutes after midnight, in the order in which they stand. */
function clockTimes(text: string, part: PartOfDay | null): number[] {
  const times = [...text.matchAll(CLOCK)].map(found => readClock(found, part))
  const open = OPEN_RANGE.exec(text)
  const bare = /\bat (\d{1,2})\b(?! ?(?::|am|pm|o))/.exec(text)
  if (open && times.length === 1) return [beforeThat(chineseNumber(open[1]!) * 60, times[0]!), times[0]!]
  if (times.length === 0 && bare) return [inDaytime(Number(bare[1]), part) * 60]
  if (times.length === 2 && times[1]! <= times[0]!) return [times[0]!, times[1]! + DAY / 2]
  return times
}

function readClock(found: RegExpMatchArray, part: PartOfDay | null): number {
  const [, zh, fraction, hour, minute, half, plainHour, unit] = found
  if (zh !== undefined) return inDaytime(chineseNumber(zh), part) * 60 + minutesOf(fraction)
  if (plainHour !== undefined) return withHalf(Number(plainHour), unit, part) * 60
  return withHalf(Number(hour), half, part) * 60 + Number(minute)
}

function withHalf(hour: number, half: string | undefined, part: PartOfDay | null): number {
  if (half === 'am') return hour === 12 ? 0 : hour
  if (half === 'pm') return hour < 12 ? hour + 12 : hour
  return inDaytime(hour, part)
}

/** An hour by the part of the day that was named; without one, the hours from 1 to 7 are those after noon. */
function inDaytime(hour: number, part: PartOfDay | null): number {
  const later = part === 'afternoon' || part === 'evening' || (part === 'noon' && hour < 3)
  if (hour >= 1 && hour < 12 && (later || (part !== 'morning' && hour < 8))) return hour + 12
  return hour
}

function minutesOf(fraction: string | undefined): number {
  if (!fraction) return 0
  const named: Readonly<Record<string, number>> = { 半: 30, 一刻: 15, 三刻: 45 }
  return named[fraction] ?? chineseNumber(fraction.replace('分', ''))
}

/** The beginning of a range that takes its half of the day from the end: 10-12点, 3-5pm, 11-1pm. */
function beforeThat(start: number, end: number): number {
  const sameHalf = (start % (DAY / 2)) + (end >= DAY / 2 ? DAY / 2 : 0)
  return sameHalf < end ? sameHalf : start
}

const written = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
