import { readdir } from 'node:fs/promises'
import { type Command, printJson, readArgs, UsageError, wholeNumber } from './command.ts'

const folder = new URL('../../bench/', import.meta.url)

export const bench: Command = {
  help: `doorstep bench NAME [--json] [--contracts N]
Measures one figure together with its peer or floor in the same run. Without NAME: lists them.
  --contracts N   of \`close\`: how many contracts the day has (1000000)`,
  async run(args) {
    const { values, positionals } = readArgs(args, { json: { type: 'boolean' }, contracts: { type: 'string' } })
    const names = (await readdir(folder)).flatMap(file => /^([a-z-]+)\.ts$/.exec(file)?.[1] ?? [])
    const runnable = (await Promise.all(names.map(async name => ((await hasBench(name)) ? [name] : [])))).flat()
    const [name] = positionals
    if (!name) {
      process.stdout.write(`${runnable.join('\n')}\n`)
      return 0
    }
    if (!runnable.includes(name)) throw new UsageError(`no figure is called ${name}; there are ${runnable.join(', ')}`)
    const contracts = wholeNumber('contracts', values.contracts, 1_000_000, 1_000, 100_000_000)
    const result = (await load(name)).bench({ contracts })
    if (values.json) printJson(await result)
    else for (const [key, value] of Object.entries(await result)) process.stdout.write(`${key}: ${readable(value)}\n`)
    return 0
  },
}

type Bench = { bench(options: { contracts: number }): Promise<Record<string, unknown>> }

const load = (name: string) => import(new URL(`${name}.ts`, folder).href) as Promise<Bench>
const hasBench = async (name: string) => typeof (await load(name)).bench === 'function'
const readable = (value: unknown) => (typeof value === 'object' ? JSON.stringify(value) : String(value))
