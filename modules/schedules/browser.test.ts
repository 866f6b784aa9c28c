import { createContext, runInContext } from 'node:vm'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { build, type Rolldown } from 'vite'
import { beforeAll, expect, test } from 'vitest'
import { annualised, schedule } from './index.ts'
import { anyTerms } from './terms.fixture.ts'

const MOST_BYTES = 10_000
// What ECMAScript defines to the last bit; everything else of Math is up to the engine.
const EXACT = ['abs', 'ceil', 'floor', 'max', 'min', 'round', 'sign', 'trunc']

let code: string

beforeAll(async () => {
  const bundles = (await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      minify: true,
      lib: { entry: fileURLToPath(new URL('index.ts', import.meta.url)), formats: ['iife'], name: 'schedules' },
    },
  })) as Rolldown.RolldownOutput[]
  code = bundles[0]!.output[0].code
})

test('arrives in little', () => {
  expect(gzipSync(code, { level: 9 }).length).toBeLessThan(MOST_BYTES)
})

test('computes the same where there is no clock, no locale, no zone and no mathematics of the engine’s own', () => {
  const bare = createContext(Object.create(null))
  runInContext(
    `for (const name of ['Date', 'Intl', 'Temporal', 'console', 'WebAssembly']) delete globalThis[name]
     for (const name of Object.getOwnPropertyNames(Math)) if (!${JSON.stringify(EXACT)}.includes(name)) delete Math[name]
     ${code}
     globalThis.quote = terms => ((plan) => ({ ...plan, ...schedules.annualised(plan) }))(schedules.schedule(terms))`,
    bare,
  )
  expect(runInContext('typeof Date + typeof Intl + typeof Math.exp + typeof Math.random', bare)).toBe(
    'undefined'.repeat(3).concat('undefined'),
  )
  const there = bare.quote as (terms: unknown) => object
  fc.assert(
    fc.property(anyTerms, terms => {
      const plan = schedule(terms)
      expect(text(there(terms))).toBe(text({ ...plan, ...annualised(plan) }))
    }),
    { numRuns: 300 },
  )
})

function text(value: unknown): string {
  return JSON.stringify(value, (_, item) => (typeof item === 'bigint' ? `${item}n` : item))
}
