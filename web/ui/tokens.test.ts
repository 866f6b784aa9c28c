import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

const css = readFileSync(new URL('./styles/tokens.css', import.meta.url), 'utf8')

const colours = new Map(
  [...css.matchAll(/--ds-([\w-]+):\s*light-dark\((#\w{6}), (#\w{6})\)/g)].map(
    ([, name = '', light = '', dark = '']) => [name, { light, dark }],
  ),
)

/** WCAG 2.2, 1.4.3: 4.5 to 1 for text. */
const texts: [string, string[]][] = [
  ['ink', ['paper', 'surface', 'raised', 'sunken', 'accent-soft', 'bad-soft', 'good-soft', 'attention-soft']],
  ['ink-2', ['paper', 'surface', 'raised', 'sunken', 'neutral-soft', 'bad-soft', 'progress-soft', 'good-soft']],
  ['ink-3', ['paper', 'surface', 'raised', 'sunken']],
  ['accent', ['paper', 'surface', 'raised', 'accent-soft']],
  ['on-accent', ['accent', 'accent-strong']],
  ['on-hero', ['hero-from', 'hero-to']],
  ['on-hero-2', ['hero-from', 'hero-to']],
  ['good', ['surface', 'good-soft']],
  ['progress', ['surface', 'progress-soft']],
  ['attention', ['surface', 'attention-soft']],
  ['bad', ['paper', 'surface', 'bad-soft']],
]
/** 1.4.11: 3 to 1 for what a control is known by. */
const edges: [string, string[]][] = [
  ['line-control', ['paper', 'surface', 'raised']],
  ['focus', ['paper', 'surface', 'raised', 'sunken']],
]

describe.each(['light', 'dark'] as const)('in %s mode', mode => {
  test.each(pairs(texts))('%s can be read on %s', (text, ground) => {
    expect(contrast(text, ground, mode)).toBeGreaterThanOrEqual(4.5)
  })
  test.each(pairs(edges))('%s can be seen on %s', (edge, ground) => {
    expect(contrast(edge, ground, mode)).toBeGreaterThanOrEqual(3)
  })
})

test('in elder mode nothing that must be read is under 18 px, and targets have 60 px', () => {
  for (const size of ['html[data-elder] {', 'html[data-elder="24"] {', 'html[data-elder="30"] {']) {
    const block = css.slice(css.indexOf(size)).split('}')[0] ?? ''
    for (const [, rem] of block.matchAll(/: ([\d.]+)rem/g)) expect(Number(rem) * 16).toBeGreaterThanOrEqual(18)
    for (const [, px] of block.matchAll(/--ds-target: (\d+)px/g)) expect(Number(px)).toBeGreaterThanOrEqual(60)
  }
})

function pairs(list: [string, string[]][]): [string, string][] {
  return list.flatMap(([front, grounds]) => grounds.map((ground): [string, string] => [front, ground]))
}

function contrast(front: string, ground: string, mode: 'light' | 'dark'): number {
  const [a, b] = [luminance(front, mode), luminance(ground, mode)]
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
}

function luminance(name: string, mode: 'light' | 'dark'): number {
  const hex = colours.get(name)?.[mode]
  if (!hex) throw new Error(`no colour ${name}`)
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map(at => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
