import type { Language } from '@doorstep/http'

export type Keyword = 'stop' | 'start' | 'help'

const WORDS: Readonly<Record<Keyword, readonly string[]>> = {
  stop: ['stop', 'stopall', 'unsubscribe', 'quit', 'td', 't', '退订', '退訂'],
  start: ['start', 'unstop', '恢复', '恢復', '订阅'],
  help: ['help', 'info', '帮助', '幫助', '?'],
}

/** What a text says that is nothing but one of the words that work with every text of the bank. */
export function keywordOf(text: string): Keyword | null {
  const word = text
    .normalize('NFKC')
    .trim()
    .toLowerCase()
    .replace(/[.!。！"“”]+$/u, '')
  return (Object.keys(WORDS) as Keyword[]).find(key => WORDS[key].includes(word)) ?? null
}

/** The language in which a text is written; null where it does not show (`1`, `TD`). */
export function languageOfText(text: string): Language | null {
  if (/\p{Script=Han}/u.test(text)) return 'zh-CN'
  return /[a-z]{3,}/i.test(text) ? 'en' : null
}
