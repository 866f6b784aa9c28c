import { ProblemError, type Read, readProblem, type SearchOptions, search, writeSolution } from '@doorstep/routing'
import { type Command, printJson, readArgs, UsageError, wholeNumber } from './command.ts'

export const route: Command = {
  help: `doorstep route [--seconds S] [--iterations N] [--seed K] < problem.json
Plans a day's visits: a problem in the dialect of VROOM's API on standard input, its solution on standard output.
First as much priority as can be served, then as many visits, then as little travel.
  --seconds S     CPU seconds of the search (one for every 20 visits, from 5 to 30)
  --iterations N  rounds of the search: with the same seed always the same solution
  --seed K        another search (1)
A problem that cannot be read: a sentence that names the field on standard error, and exit status 1.`,
  async run(args) {
    const text = { type: 'string' } as const
    const { values, positionals } = readArgs(args, { seconds: text, iterations: text, seed: text })
    if (positionals.length) throw new UsageError('the problem comes on standard input')
    const options = optionsOf(values)
    try {
      const read = readProblem(parse(await standardInput()))
      const began = performance.now()
      const solution = search(read.problem, hasEnd(options) ? options : { ...options, seconds: usual(read) })
      printJson(writeSolution(read, solution, performance.now() - began))
      return 0
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error
      process.stderr.write(`doorstep route: ${error.message}\n`)
      return 1
    }
  },
}

function optionsOf(values: { seconds?: string; iterations?: string; seed?: string }): SearchOptions {
  const { seconds, iterations, seed } = values
  return {
    seed: wholeNumber('seed', seed, 1, 0, 999_999_999),
    ...(seconds === undefined ? {} : { seconds: readSeconds(seconds) }),
    ...(iterations === undefined ? {} : { iterations: wholeNumber('iterations', iterations, 0, 1, 999_999_999) }),
  }
}

function readSeconds(text: string): number {
  const value = /^\d{1,5}(\.\d{1,3})?$/.test(text) ? Number(text) : 0
  if (value > 0) return value
  throw new UsageError('--seconds takes a number above 0, with at most three decimals')
}

const hasEnd = ({ seconds, iterations }: SearchOptions) => seconds !== undefined || iterations !== undefined

const usual = ({ problem }: Read) => Math.min(30, Math.max(5, problem.jobs.length / 20))

async function standardInput(): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new ProblemError('problem', `is not JSON (${(error as Error).message})`)
  }
}
