import { GENERATED } from './shape.ts'
import { isTest, isWaived, type Text } from './texts.ts'

type Rule = { name: string; where: RegExp; tests?: boolean; pattern: RegExp; say: string }

const SERVER = /^(kit|modules|apps\/(server|worker|cli))\//
const BANK = /^modules\//
const BUSINESS = /^modules\/(?!audit|identity|jobs|notifications)/ // those four stamp what the machine does, when it does it
const ALL = /\.(ts|tsx|mjs|sql|css)$/
const AMOUNT = String.raw`\w*(amount|balance|principal|interest|minor|fee|price|total)\w*`

/** One line of source at a time: what it must not contain, and what to do instead. */
const RULES: readonly Rule[] = [
  { name: 'console', where: BANK, pattern: /\bconsole\.\w+\(/, say: 'a module does not print: return it, or throw' },
  { name: 'exit', where: /^(kit|modules)\//, pattern: /\bprocess\.exit\(/, say: 'only a program ends its process' },
  {
    name: 'float',
    where: SERVER,
    pattern: /\bparseFloat\(/,
    say: 'a float touches no amount or rate: use @doorstep/money',
  },
  {
    name: 'plain-number',
    where: /^(modules|apps)\//,
    pattern: new RegExp(String.raw`\bNumber\((?:[\w?]+\.)*${AMOUNT}\b[^.]*\)`, 'i'),
    say: 'an amount stays a bigint or a Money',
  },
  {
    name: 'clock',
    where: BUSINESS,
    pattern: /\bDate\.now\(\)|(?<!(?:[(,]|^)\s*\w+ = )\bnew Date\(\)/, // as the default of a parameter it is injected
    say: 'the time comes from the injected clock, the day from the business day',
  },
  {
    name: 'clock',
    where: /^modules\/.*\.sql$/,
    pattern: /(?<!epoch FROM )\b(now|clock_timestamp)\(\)|\bcurrent_(date|timestamp)\b/i, // an epoch makes an id
    say: 'a time is a parameter',
  },
  { name: 'chance', where: BANK, pattern: /\bMath\.random\(\)/, say: 'use node:crypto, so that it cannot be guessed' },
  { name: 'later', where: ALL, tests: true, pattern: /\b(TODO|FIXME|XXX|HACK)\b/, say: 'do it, or open an issue' },
  {
    name: 'only',
    where: ALL,
    tests: true,
    pattern: /\b(test|it|describe)\.only\(/,
    say: 'leaves every other test out',
  },
  {
    name: 'ts-ignore',
    where: ALL,
    tests: true,
    pattern: /@ts-(ignore|nocheck)/,
    say: 'use @ts-expect-error with the reason',
  },
  {
    name: 'trigger',
    where: /\.sql$/,
    pattern: /\bCREATE\s+(CONSTRAINT\s+)?TRIGGER\b/i,
    say: 'no triggers: guard by privileges',
  },
]

export function checkLines(text: Text): string[] {
  const rules = RULES.filter(rule => rule.where.test(text.path) && (rule.tests || !isTest(text.path)))
  if (GENERATED.has(text.path) || text.path.startsWith('tools/tidy/')) return [] // this folder names what it bans
  return text.lines.flatMap((line, index) =>
    rules
      .filter(
        rule =>
          rule.pattern.test(rule.name === 'later' ? line : withoutComment(line)) && !isWaived(text, index, rule.name),
      )
      .map(rule => `${text.path}:${index + 1}: ${rule.name}: ${rule.say}`),
  )
}

function withoutComment(line: string): string {
  if (/^\s*(\*|\/\*|\/\/|--)/.test(line)) return ''
  return line.replace(/\s(\/\/|--)\s.*$/, '')
}
