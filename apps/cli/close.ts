import { availableParallelism } from 'node:os'
import { isPlainDate, type PlainDate } from '@doorstep/calendar'
import { isRefusal, sentence } from '@doorstep/http'
import { type Closing, closeDay, closeUntil } from '@doorstep/instalments'
import { formatMajor } from '@doorstep/money'
import { nameEdges, sealAll } from '@doorstep/worker'
import { bankHelp, bankOptions, withBank } from './bank-database.ts'
import { closeProgress } from './close-progress.ts'
import { type Command, printJson, readArgs, UsageError, wholeNumber } from './command.ts'
import { workerConfigOf } from './worker-config.ts'

const options = {
  ...bankOptions,
  date: { type: 'string' },
  until: { type: 'string' },
  json: { type: 'boolean' },
  workers: { type: 'string' },
} as const

export const close: Command = {
  help: `doorstep close --date D | --until D [--json] [--workers N]
Closes business days: accrues, bills, settles what was paid, ages, posts, notifies, proves the books, opens the next day.
Safe to repeat and to kill. In a bank without any business day, --date D makes D its first.
  --date D      that day, which must be the business date
  --until D     every day from the business date through D
  --json        one JSON object a day: contracts, postings, control totals, seconds
  --workers N   connections at work at once (as many as cores)
Exit status 1 when a day could not be closed: it then stays open, with the contracts named that the ledger contradicts.
Mend those and give the same command again: what was done is not done twice, only the proof is repeated.
${bankHelp}`,
  async run(args) {
    const { values } = readArgs(args, options)
    const clock = () => new Date()
    const workers = wholeNumber('workers', values.workers, availableParallelism(), 1, 64)
    const print = values.json ? (day: Closing) => printJson(dayJson(day)) : (day: Closing) => void say(dayText(day))
    if (Boolean(values.date) === Boolean(values.until)) throw new UsageError('give either --date D or --until D')
    const date = values.date ? readDate('date', values.date) : readDate('until', values.until!)
    return withBank(values, async ({ db, headsFile }) => {
      nameEdges(db, await workerConfigOf(db, headsFile))
      const progress = values.json ? undefined : closeProgress(process.stdout)
      const settings = { clock, workers, ...(progress ? { onSlice: progress } : {}) }
      const result = values.date ? await closeDay(db, date, settings) : await closeUntil(db, date, settings, print)
      await sealAll(db, clock(), { headsFile })
      if (result === undefined) say('nothing to close: the business date is later\n')
      else if (isRefusal(result)) process.stderr.write(`${sentence(result, 'en').text}\n`)
      else if (values.date) print(result)
      return result === undefined || (!isRefusal(result) && result.status === 'closed') ? 0 : 1
    })
  },
}

function readDate(name: string, text: string): PlainDate {
  if (isPlainDate(text)) return text
  throw new UsageError(`--${name} takes a date YYYY-MM-DD`)
}

const say = (text: string) => process.stdout.write(text)
const major = (minor: bigint, currency: string) => formatMajor({ minor, currency })

function dayJson(day: Closing) {
  return {
    date: day.date,
    status: day.status,
    contracts: day.contracts,
    postings: day.lines,
    billed: day.billed,
    overdue: day.overdue,
    accrued: Object.fromEntries(
      Object.entries(day.accrued).map(([currency, sums]) => [
        currency,
        {
          interest: major(sums.interest, currency),
          subsidy: major(sums.subsidy, currency),
          penalty: major(sums.penalty, currency),
        },
      ]),
    ),
    controlTotals: day.checks.map(check => ({
      account: check.gl,
      name: check.nameEn,
      currency: check.currency,
      contracts: major(check.subledgerMinor, check.currency),
      ledger: major(check.ledgerMinor, check.currency),
      equal: check.subledgerMinor === check.ledgerMinor,
    })),
    differences: day.differences.map(d => ({
      contract: d.contractId,
      account: d.gl,
      contractSays: major(d.contractMinor, d.currency),
      ledgerSays: major(d.ledgerMinor, d.currency),
    })),
    seconds: Number(day.seconds.toFixed(3)),
  }
}

function dayText(day: Closing): string {
  const { contracts, postings, billed, overdue, controlTotals, differences, seconds } = dayJson(day)
  const head = `${day.date} ${day.status}: ${contracts} contracts, ${postings} postings, ${billed} billed, ${overdue} overdue, ${seconds} s\n`
  const totals = controlTotals.map(
    c => `  ${c.account} ${c.name}: ${c.contracts} = ${c.ledger} ${c.currency}${c.equal ? '' : '  DIFFERS'}\n`,
  )
  const rows = differences.map(
    d => `  contract ${d.contract}, account ${d.account}: contract ${d.contractSays}, ledger ${d.ledgerSays}\n`,
  )
  return [head, ...totals, ...rows, ...(day.status === 'unproven' ? [HOW_TO_GO_ON] : [])].join('')
}

const HOW_TO_GO_ON = `The day stays open: these contracts and the ledger contradict each other. Mend them (verify says more), then give the
same command again: slices that are done are not repeated, only the proof is.
`
