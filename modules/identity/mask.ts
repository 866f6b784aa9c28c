import { maskPhone } from './phone.ts'

const CHINESE = /^\p{Script=Han}/u

/** A name that its owner recognises and others do not: 张*丰, J*** S***. */
export function maskName(name: string): string {
  const letters = [...name]
  if (CHINESE.test(name)) {
    if (letters.length < 3) return `${letters[0]}*`
    return `${letters[0]}${'*'.repeat(letters.length - 2)}${letters.at(-1)}`
  }
  return name
    .split(/\s+/)
    .map(word => `${[...word][0] ?? ''}***`)
    .join(' ')
}

export const maskTail = (tail: string) => `****${tail}`

export { maskPhone }
