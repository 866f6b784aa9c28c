import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { defaultDataDir, destroyEmbedded } from '@doorstep/db/embedded'

const MAIN = fileURLToPath(new URL('../apps/cli/main.ts', import.meta.url))
const LATER_STARTS = 3

export type ColdStartFigures = {
  readonly name: 'cold-start'
  /** Seconds to the first 200 of /healthz: with a new database and the demo bank's first hundred days… */
  readonly firstSeconds: number
  /** …and when all of that is there (median). */
  readonly againSeconds: number
  /** The floor: a bare Node process that prints a line. */
  readonly nodeSeconds: number
  readonly goal: 20
}

/** From nothing to ready, as somebody sees it who types `npm start` on an installed clone. */
export async function bench(): Promise<ColdStartFigures> {
  const dataDir = defaultDataDir(`bench-start-${process.pid}`)
  try {
    const firstSeconds = await secondsToReady(dataDir)
    const later: number[] = []
    for (let i = 0; i < LATER_STARTS; i++) later.push(await secondsToReady(dataDir))
    const againSeconds = later.sort((a, b) => a - b)[Math.floor(later.length / 2)] ?? 0
    return { name: 'cold-start', firstSeconds, againSeconds, nodeSeconds: await bareNode(), goal: 20 }
  } finally {
    await destroyEmbedded(dataDir)
  }
}

async function secondsToReady(dataDir: string): Promise<number> {
  const from = performance.now()
  const bank = spawn(process.execPath, [MAIN, 'start', '--port', '0', '--data', dataDir], {
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  let said = ''
  for await (const text of bank.stdout.setEncoding('utf8')) {
    said += text
    const address = /ready: (http:\/\/\S+)\//.exec(said)?.[1]
    if (!address) continue
    if (!(await fetch(`${address}/healthz`)).ok) throw new Error('the bank says it is ready and is not')
    break
  }
  const seconds = elapsed(from)
  if (bank.exitCode === null) {
    bank.kill('SIGTERM')
    await once(bank, 'exit')
  }
  return seconds
}

async function bareNode(): Promise<number> {
  const from = performance.now()
  await once(spawn(process.execPath, ['-e', 'console.log(1)'], { stdio: 'ignore' }), 'exit')
  return elapsed(from)
}

const elapsed = (from: number) => Math.round((performance.now() - from) / 10) / 100
