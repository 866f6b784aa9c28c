import { pathToFileURL } from 'node:url'
import { CN_DELINQUENCY, CN_EXTENSION, type Clause, PACKS, type Rule, written } from '@doorstep/instalments/products'

/** The page of every guard as committed in docs/guards.md, from the packs themselves. */
export function guardsPage(): string {
  return [
    '# What the bank may not sell or sign, and by which rule',
    '',
    'Every guard of the jurisdiction packs (`modules/instalments/packs`), with where it comes from, since when, and when',
    'somebody last held it against a public copy or report of the text. *not checked*: written from memory; the',
    'institution’s own lawyers check it before it relies on it. `packs.test.ts` refuses each rule’s product over the line,',
    'allows it on the line, and fails for a rule without a case. This page is generated; `npm run gen` writes it anew.',
    '',
    ...Object.values(PACKS).flatMap(pack => [
      `## ${pack.code}`,
      '',
      `Currency ${pack.currency}, annualised rate by \`${pack.rateMethod}\`.`,
      '',
      ...table(pack.rules.map(rule => [rule.code, asked(rule), rule.clause, 'packs.test.ts'])),
    ]),
    '## CN, servicing',
    '',
    ...table(servicing()),
  ].join('\n')
}

/** `test` is a file in modules/instalments. */
type Line = readonly [code: string, asked: string, clause: Clause, test: string]

function table(lines: readonly Line[]): string[] {
  return [
    '| rule | what it asks | clause | in force | checked | held by |',
    '|---|---|---|---|---|---|',
    ...lines.map(
      ([code, asks, clause, test]) =>
        `| \`${code}\` | ${asks} | ${textOf(clause)} | ${daysOf(clause)} | ${checkOf(clause)} | [${test}](../modules/instalments/${test}) |`,
    ),
    '',
  ]
}

function asked({ zh, en, limit, check, only, publishing, relaxed }: Rule): string {
  const say = (text: string) => text.replaceAll('{limit}', written(limit, check))
  return [
    say(zh),
    say(en),
    ...(only
      ? [
          `Only for ${Object.entries(only)
            .map(([field, value]) => `\`${field}: ${value}\``)
            .join(', ')}.`,
        ]
      : []),
    ...(publishing ? ['Asked when a version is published.'] : []),
    ...(relaxed
      ? [
          `For a while and for some ${written(relaxed.limit, check)} is allowed (${relaxed.clause.en}); not made use of.`,
        ]
      : []),
  ].join('<br>')
}

const TIERS = 'delinquency.test.ts'

function servicing(): Line[] {
  const { classes, cure, restructured, nonAccrual, chargeOff } = CN_DELINQUENCY
  return [
    ...classes.map(
      ({ riskClass, overDays, clause }) =>
        [`tier-${riskClass}`, `More than ${overDays} days past due`, clause, TIERS] as const,
    ),
    ['tier-cured', `${cure.months} months and ${cure.instalments} instalments without arrears`, cure.clause, TIERS],
    [
      'tier-restructured',
      `At least ${restructured.least}, observed for ${restructured.months} months and ${restructured.instalments} instalments`,
      restructured.clause,
      TIERS,
    ],
    ['non-accrual', `More than ${nonAccrual.overDays} days past due, or non-performing`, nonAccrual.clause, TIERS],
    ['charge-off', `From ${chargeOff.riskClass}`, chargeOff.clause, TIERS],
    [
      'extension-too-long',
      `By ${CN_EXTENSION.upToAYear} × a term of up to a year, by ${CN_EXTENSION.longer} × a longer one, all extensions together`,
      CN_EXTENSION.clause,
      'change.test.ts',
    ],
  ]
}

const textOf = ({ zh, en }: Clause) => `${zh}<br>${en}`
const daysOf = ({ from, until }: Clause) => (until ? `${from} to ${until}` : `from ${from}`)
const checkOf = ({ checked, source }: Clause) =>
  checked === null ? '**not checked**' : `${checked}${source ? `<br>${source}` : ''}`

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) process.stdout.write(guardsPage())
