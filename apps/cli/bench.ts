import { readdir, readFile } from 'node:fs/promises'
import { type Command, printJson, readArgs, UsageError, wholeNumber } from './command.ts'

const folder = new URL('../../bench/', import.meta.url)

export const bench: Command = {
  help: `doorstep bench NAME [--json] [--contracts N]
Measures one figure together with its peer or floor in the same run. Without NAME: lists them.
  --contracts N   of \`close\`: how many contracts the day has (1000000)`,
  async run(args) {
    const { values, positionals } = readArgs(args, { json: { type: 'boolean' }, contracts: { type: 'string' } })
    const figures = await findFigures()
    const [name] = positionals
    if (!name) {
      process.stdout.write(`${figures.join('\n')}\n`)
      return 0
    }
    if (!figures.includes(name)) throw new UsageError(`no figure is called ${name}; there are ${figures.join(', ')}`)
    const contracts = wholeNumber('contracts', values.contracts, 1_000_000, 1_000, 100_000_000)
    const figure: Figure = await import(new URL(`${name}.ts`, folder).href)
    const result = figure.bench({ contracts })
    if (values.json) printJson(await result)
    else for (const [key, value] of Object.entries(await result)) process.stdout.write(`${key}: ${readable(value)}\n`)
    return 0
  },
}

type Figure = { bench(options: { contracts: number }): Promise<Record<string, unknown>> }

/** By their text: helpers and peers lie beside them, and none is loaded that was not asked for. */
async function findFigures(): Promise<string[]> {
  const names = (await readdir(folder)).flatMap(file => /^([a-z-]+)\.ts$/.exec(file)?.[1] ?? [])
  const texts = await Promise.all(names.map(name => readFile(new URL(`${name}.ts`, folder), 'utf8')))
  return names.filter((_, i) => /^export (async )?function bench\(/m.test(texts[i]!))
}

const readable = (value: unknown) => (typeof value === 'object' ? JSON.stringify(value) : String(value))
