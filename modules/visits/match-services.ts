import type { Service } from './catalogue.ts'

/** The services whose longest word in the text is as long as any other's: 办银行卡 is more than 银行卡. */
export function matchServices<S extends Pick<Service, 'name' | 'words'>>(text: string, services: readonly S[]): S[] {
  const wanted = text.normalize('NFKC').toLowerCase()
  const found = services.map(service => ({ service, length: longestIn(wanted, service) }))
  const longest = Math.max(1, ...found.map(({ length }) => length))
  return found.filter(({ length }) => length === longest).map(({ service }) => service)
}

function longestIn(text: string, { name, words }: Pick<Service, 'name' | 'words'>): number {
  const names = [name.zh, name.en.toLowerCase(), ...words]
  return Math.max(0, ...names.filter(word => isIn(text, word)).map(word => word.length))
}

/** A word of letters counts only where it stands by itself: no `app` in happy. */
function isIn(text: string, word: string): boolean {
  const at = text.indexOf(word)
  if (at < 0 || !/^[a-z]/.test(word)) return at >= 0
  const around = `${text[at - 1] ?? ' '}${text[at + word.length] ?? ' '}`
  return !/[a-z]/.test(around) || isIn(text.slice(at + word.length), word)
}
