import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const root = fileURLToPath(new URL('../../', import.meta.url))
const cli = join(root, 'apps/cli/main.ts')

/** A whole bank as `npm start` runs it, on a data directory and a port of its own. */
export interface Bank {
  readonly url: string
  /** `doorstep …` on this bank; gives what it printed. */
  readonly doorstep: (...args: string[]) => Promise<string>
  /** The newest code that the phone shows and that came no earlier than `since`; waits for it as a person would. */
  readonly code: (phone: string, since: number) => Promise<string>
  /** Everything that the phone shows, oldest first. */
  readonly texts: (phone: string) => Promise<string[]>
  /** What the open part of the API answers. */
  readonly read: <T>(path: string) => Promise<T>
  /** What the demo staff's authenticator shows now. */
  readonly authenticator: () => Promise<string>
  readonly stop: () => Promise<void>
}

type Phones = { phones: { number: string; messages: { at: string; text: string }[] }[] }

export async function startBank(): Promise<Bank> {
  const data = await mkdtemp(join(tmpdir(), 'doorstep-journey-'))
  await chmod(data, 0o755) // started as root, PostgreSQL runs under a user of its own
  const port = await freePort()
  const url = `http://localhost:${port}`
  const process = spawn(node(), [cli, 'start', '--port', String(port), '--data', data], {
    cwd: root,
    env: environment(),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const printed: string[] = []
  process.stdout.on('data', chunk => printed.push(String(chunk)))
  process.stderr.on('data', chunk => printed.push(String(chunk)))
  await ready(url, process, printed)
  const read = async <T>(path: string) => (await (await fetch(`${url}/api/v1/${path}`)).json()) as T
  const messages = async (phone: string) =>
    (await read<Phones>('sandbox/phones')).phones.find(p => p.number.endsWith(phone))?.messages ?? []
  return {
    url,
    read,
    doorstep: async (...args) =>
      (await promisify(execFile)(node(), [cli, ...args, '--data', data], { cwd: root, env: environment() })).stdout,
    texts: async phone => (await messages(phone)).map(m => m.text),
    code: (phone, since) =>
      patiently(`a code on ${phone}`, async () => {
        const came = (await messages(phone)).filter(m => Date.parse(m.at) >= since)
        return came.map(m => /(?<!\d)\d{6}(?!\d)/.exec(m.text)?.[0]).findLast(code => code !== undefined)
      }),
    authenticator: async () => (await read<{ code: string }>('sandbox/authenticator')).code,
    stop: async () => {
      await ended(process)
      await rm(data, { recursive: true, force: true })
    },
  }
}

/** Asks five times a second until there is an answer. @throws when the seconds are over, naming what did not come */
async function patiently<T>(what: string, ask: () => Promise<T | undefined>, seconds = 20): Promise<T> {
  for (let tries = 0; tries < seconds * 5; tries++) {
    const found = await ask()
    if (found !== undefined) return found
    await new Promise(resolve => setTimeout(resolve, 200))
  }
  throw new Error(`waited in vain for ${what}`)
}

const node = () => process.execPath

/** Not the test runner's own variables: BASE_URL means something else to the bank. */
function environment() {
  const { PATH, HOME, TMPDIR } = process.env
  return {
    PATH,
    HOME,
    ...(TMPDIR ? { TMPDIR } : {}),
    SMS_PORT: '0',
    RELAXED_LIMITS: 'yes',
    QUIET_HOURS: 'none',
    LOG_LEVEL: 'error',
  }
}

// A machine that runs other tests beside may take its time.
async function ready(url: string, process: ChildProcess, printed: string[]): Promise<void> {
  const answers = async () => {
    if (process.exitCode !== null) throw new Error('the bank did not start')
    return (await fetch(`${url}/healthz`).catch(() => undefined))?.ok || undefined
  }
  await patiently('the bank to open', answers, 90).catch(error => {
    process.kill()
    throw new Error(`${error.message}\n${printed.join('')}`)
  })
}

async function ended(process: ChildProcess): Promise<void> {
  if (process.exitCode !== null) return
  const exit = new Promise(resolve => process.once('exit', resolve))
  process.kill('SIGTERM')
  await exit
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }
  await new Promise(resolve => server.close(resolve))
  return port
}
