import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../../', import.meta.url))

/** The Node that the repository pins, whatever the machine has. */
export const node = join(root, 'node_modules', '.bin', 'node')

const FOLLOW_PARENT = new URL('./follow-parent.mjs', import.meta.url).href

/** Runs the command line of the bank in place of this process: same input, same output, same exit status. */
export function cli(args) {
  const cwd = process.env.INIT_CWD ?? process.cwd() // where npm was called, so that file names mean what they say
  const flags = args[0] === 'start' ? ['--import', FOLLOW_PARENT] : []
  return attached(node, [...flags, join(root, 'apps/cli/main.ts'), ...args], { cwd })
}

/** Runs a program on our terminal and passes signals on; resolves with its exit status. */
export async function attached(file, args, options = {}) {
  const child = spawn(file, args, { stdio: 'inherit', cwd: root, ...options })
  const pass = name => child.kill(name)
  const onTerminal = process.stdin.isTTY // there, Ctrl-C reaches the child by itself
  const signals = ['SIGTERM', 'SIGHUP', 'SIGINT']
  for (const name of signals) process.on(name, name === 'SIGINT' && onTerminal ? () => undefined : pass)
  try {
    const [code, signal] = await once(child, 'exit')
    return code ?? (signal === 'SIGINT' || signal === 'SIGTERM' ? 130 : 1)
  } finally {
    for (const name of signals) process.removeAllListeners(name)
  }
}

/** Runs a program quietly; resolves with its exit status and all that it printed. */
export async function captured(file, args, options = {}) {
  const child = spawn(file, args, { stdio: ['ignore', 'pipe', 'pipe'], cwd: root, ...options })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', text => (output += text))
  try {
    const [code] = await once(child, 'close')
    return { ok: code === 0, output }
  } catch (error) {
    return { ok: false, output: error.message }
  }
}

/** An environment in which `node` is the machine's own: npm replaces ours while it installs. */
export function outsideEnvironment() {
  const path = (process.env.PATH ?? '').split(delimiter).filter(part => !part.includes(join('node_modules', '.bin')))
  return { ...process.env, PATH: path.join(delimiter) }
}

export function say(line) {
  process.stderr.write(`${line}\n`)
}
