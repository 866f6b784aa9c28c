import { expect, test } from 'vitest'

type Texts = { [key: string]: string | Texts }

const files = import.meta.glob<Texts>(['./locales/*.json', '../../apps/*/src/locales/*.json'], {
  eager: true,
  import: 'default',
})
const sources = import.meta.glob<string>(['./*.{ts,tsx}', '../../apps/*/src/**/*.{ts,tsx}', '!**/*.test.*'], {
  eager: true,
  import: 'default',
  query: '?raw',
})

const homes = [...new Set(Object.keys(files).map(path => path.replace(/\/[^/]+$/, '')))]
const flat = (texts: Texts, at = ''): [string, string][] =>
  Object.entries(texts).flatMap(([key, value]) =>
    typeof value === 'string' ? [[at + key, value] as [string, string]] : flat(value, `${at}${key}.`),
  )
/** Chinese has one plural form where English has two, so forms count as one key. */
const keysOf = (path: string) =>
  new Set(flat(files[path] ?? {}).map(([key]) => key.replace(/_(zero|one|two|few|many|other)$/, '')))

test('all four apps and the components have texts', () => {
  expect(homes.toSorted()).toEqual([
    '../../apps/console/src/locales',
    '../../apps/customer/src/locales',
    '../../apps/merchant/src/locales',
    '../../apps/officer/src/locales',
    './locales',
  ])
})

test.each(homes)('%s says the same things in both languages', home => {
  expect([...keysOf(`${home}/en.json`)].toSorted()).toEqual([...keysOf(`${home}/zh-CN.json`)].toSorted())
})

test.each(Object.keys(files))('%s leaves nothing empty, and fills the same places', path => {
  const other = new Map(flat(files[path.replace(/[^/]+$/, 'zh-CN.json')] ?? {}))
  for (const [key, text] of flat(files[path] ?? {})) {
    expect(text.trim(), key).not.toBe('')
    const twin = other.get(key) ?? other.get(key.replace(/_one$/, '_other')) ?? ''
    expect(placesOf(text), key).toEqual(placesOf(twin))
  }
})

test.each(homes)('every text that the code of %s asks for is there', home => {
  const own = home === './locales' ? './' : home.replace(/locales$/, '')
  const keys = keysOf(`${home}/zh-CN.json`)
  for (const [path, source] of Object.entries(sources)) {
    if (!path.startsWith(own)) continue
    for (const [, key = ''] of source.matchAll(/\bt\(\s*'([^']+)'/g)) expect(keys, `${key} in ${path}`).toContain(key)
    for (const [, start = ''] of source.matchAll(/\bt\(`([^`$]+)\$/g))
      expect(
        [...keys].some(key => key.startsWith(start)),
        `${start}… in ${path}`,
      ).toBe(true)
  }
})

function placesOf(text: string): string[] {
  return [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name = '']) => name).toSorted()
}
