import { civil, dayOfWeek } from '@doorstep/calendar'
import type { Language } from '@doorstep/http'
import { PARTS, type Window } from './window.ts'

const DAYS_ZH = '一二三四五六日'
const DAYS_EN = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
const MONTHS_EN = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** A window as a text message says it: `11月24日（周二）下午`, `Tue 24 Nov, 10:00-11:00`. */
export function sayWhen(window: Window, language: Language): string {
  const whole = Object.entries(PARTS).find(([, part]) => part.from === window.from && part.until === window.until)
  return whole ? on(window, NAMES[whole[0] as keyof typeof PARTS][language], language) : sayHours(window, language)
}

/** The same with its hours, as a promise is said. */
export const sayHours = (window: Window, language: Language): string =>
  on(window, `${window.from}-${window.until}`, language)

function on({ date }: Window, hours: string, language: Language): string {
  const { month, day } = civil(date)
  const weekday = dayOfWeek(date) - 1
  return language === 'en'
    ? `${DAYS_EN[weekday]} ${day} ${MONTHS_EN[month - 1]}, ${hours}`
    : `${month}月${day}日（周${DAYS_ZH[weekday]}）${hours}`
}

const NAMES = {
  morning: { 'zh-CN': '上午', en: 'morning' },
  noon: { 'zh-CN': '中午', en: 'around noon' },
  afternoon: { 'zh-CN': '下午', en: 'afternoon' },
  evening: { 'zh-CN': '晚上', en: 'evening' },
  day: { 'zh-CN': '白天', en: 'during the day' },
} as const
