import type { Area } from './area.ts'

/** A text as it is compared: full-width forms made narrow, lower case, without spaces and signs. */
export const folded = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s\p{P}\p{S}]/gu, '')

/**
 * The places that a text names: those whose longest name in it is as long as any. "翠湖花园3栋" names 翠湖花园 and not 翠湖;
 * a name that two places share gives both.
 */
export function matchAreas(text: string, areas: readonly Area[]): Area[] {
  const wanted = folded(text)
  const found = areas
    .map(area => ({ area, length: longestIn(wanted, namesOf(area)) }))
    .filter(({ length }) => length >= SHORTEST)
  const longest = Math.max(0, ...found.map(({ length }) => length))
  return found.filter(({ length }) => length === longest).map(({ area }) => area)
}

const SHORTEST = 2

const namesOf = ({ name, words }: Area) => [name.zh, name.en, ...words].map(folded)

function longestIn(text: string, names: readonly string[]): number {
  return Math.max(0, ...names.filter(name => text.includes(name)).map(name => name.length))
}
