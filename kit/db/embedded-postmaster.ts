import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { commandLine, processStart, signal } from './embedded-process.ts'
import { cleanEnvironment, type OsUser } from './embedded-user.ts'

export interface Postmaster {
  readonly pid: number
  /** Resolves with how it ended. */
  readonly ended: Promise<string>
  kill(name: NodeJS.Signals): void
  stop(): Promise<void>
}

type Launch = { bin: string; user: OsUser; cluster: string; stderr: number; settings: Readonly<Record<string, string>> }

const FAST = 'SIGINT' // rolls open transactions back, writes a checkpoint
const IMMEDIATE = 'SIGQUIT' // like a crash: the next start replays the log
const PATIENCE_MS = 30_000

/** Starts a server and waits until it takes connections (after a crash: until the log has been replayed). */
export async function launch({ bin, user, cluster, stderr, settings }: Launch): Promise<Postmaster> {
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const child = spawn(join(bin, 'postgres'), ['-D', cluster, ...flags], {
    ...user,
    cwd: '/',
    env: cleanEnvironment(),
    stdio: ['ignore', 'ignore', stderr],
    detached: true, // its own process group: Ctrl-C reaches the supervisor, which then stops it in order
  })
  const ended = once(child, 'exit').then(([code, name]) => (name ? `signal ${name}` : `exit status ${code}`))
  await Promise.race([once(child, 'spawn'), ended])
  const pid = child.pid as number
  const kill = (name: NodeJS.Signals) => signal(pid, name)
  let how: string | undefined
  void ended.then(text => {
    how = text
  })
  while (!(await isReady(cluster, pid))) {
    if (how)
      throw new Error(`PostgreSQL ended with ${how} while starting; its reasons are in ${cluster}/../postgres.log`)
    await sleep(15)
  }
  return { pid, ended, kill, stop: () => stopProcess(pid) }
}

/** Stops a server on this cluster that outlived its supervisor, and clears a lock file that no server holds. */
export async function stopOrphan(cluster: string, log: (line: string) => void): Promise<void> {
  const [pid] = await pidFile(cluster)
  if (!pid) return
  if (processStart(Number(pid)) && commandLine(Number(pid)).includes(`-D ${cluster} `)) {
    log(`PostgreSQL (process ${pid}) was left running by a supervisor that was killed; stopping it`)
    await stopProcess(Number(pid))
  }
  await rm(join(cluster, 'postmaster.pid'), { force: true })
}

async function stopProcess(pid: number): Promise<void> {
  signal(pid, FAST)
  if (await hasEnded(pid)) return
  signal(pid, IMMEDIATE)
  if (!(await hasEnded(pid))) throw new Error(`PostgreSQL (process ${pid}) does not end`)
}

async function hasEnded(pid: number): Promise<boolean> {
  const deadline = Date.now() + PATIENCE_MS
  while (processStart(pid)) {
    if (Date.now() > deadline) return false
    await sleep(15)
  }
  return true
}

async function isReady(cluster: string, pid: number): Promise<boolean> {
  const lines = await pidFile(cluster)
  return lines[0] === String(pid) && lines[7]?.trim() === 'ready'
}

async function pidFile(cluster: string): Promise<string[]> {
  const text = await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => '')
  return text.split('\n')
}
