import { open, rename, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { findBinaries } from './embedded-binaries.ts'
import { prepareCluster } from './embedded-cluster.ts'
import { connectionUrl, ensureDatabase, freePort } from './embedded-connection.ts'
import { appUrl, ensureAppLogin } from './embedded-login.ts'
import { acquireLock, releaseLock } from './embedded-lock.ts'
import { launch, type Postmaster, stopOrphan } from './embedded-postmaster.ts'
import type { EmbeddedUrls } from './embedded-running.ts'
import { chooseUser } from './embedded-user.ts'

export { defaultDataDir, destroyEmbedded } from './embedded-data.ts'
export { AlreadyRunning } from './embedded-lock.ts'
export { type EmbeddedUrls, runningUrls } from './embedded-running.ts'

export type EmbeddedOptions = {
  /** Holds `cluster/`, `password`, `app-password`, `postgres.log` and the supervisor's lock. Made when missing. */
  dataDir: string
  /** A fixed port on 127.0.0.1; a free one is taken when absent. */
  port?: number
  /** No fsync: several times faster, loses everything in a power cut. For tests that do not test durability. */
  volatile?: boolean
  /** Further PostgreSQL settings, by name. */
  settings?: Readonly<Record<string, string>>
  /** Where the supervisor says what it does; standard error when absent. */
  log?: (line: string) => void
  /** Called when PostgreSQL ended and could not be started again; throws (and so ends the process) when absent. */
  onGiveUp?: (error: Error) => void
}

export interface Embedded extends EmbeddedUrls {
  readonly pid: number
  /** Ends PostgreSQL (open transactions are rolled back) and gives the directory free. */
  stop(): Promise<void>
}

const FIRST_TRIES = 5
const RESTART_TRIES = 20
const LOG_LIMIT_BYTES = 10_000_000

/**
 * Starts PostgreSQL on a data directory and keeps it running: a server that a killed supervisor left behind is stopped
 * first, one that dies is started again on the same port, so that the URL stays good.
 * @throws AlreadyRunning when another living process supervises the directory
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const log = options.log ?? (line => process.stderr.write(`${line}\n`))
  const user = await chooseUser(options.dataDir)
  const lock = await acquireLock(options.dataDir)
  try {
    const bin = await findBinaries(user)
    const cluster = await prepareCluster(bin, options.dataDir, user, options.volatile ?? false)
    await stopOrphan(cluster.dir, log)
    const stderr = await openLog(options.dataDir)
    const start = (port: number) =>
      launch({
        bin,
        user,
        cluster: cluster.dir,
        stderr: stderr.fd,
        settings: { ...settingsFor(options), port: String(port) },
      })
    const { postmaster, port } = await startFirst(options.port, start, log)
    const url = connectionUrl(cluster.password, port)
    await ensureDatabase(url)
    await ensureAppLogin(options.dataDir, url)
    return supervise(
      { url, appUrl: await appUrl(options.dataDir, url) },
      postmaster,
      () => start(port),
      options,
      log,
      async () => {
        await stderr.close()
        await releaseLock(lock)
      },
    )
  } catch (error) {
    await releaseLock(lock)
    throw error
  }
}

async function startFirst(
  fixed: number | undefined,
  start: (port: number) => Promise<Postmaster>,
  log: (l: string) => void,
) {
  for (let attempt = 1; ; attempt++) {
    const port = fixed ?? (await freePort())
    try {
      return { port, postmaster: await start(port) }
    } catch (error) {
      if (attempt === FIRST_TRIES) throw error
      log(`PostgreSQL did not start (attempt ${attempt} of ${FIRST_TRIES}): ${(error as Error).message}`)
      await sleep(300 * attempt)
    }
  }
}

function supervise(
  urls: EmbeddedUrls,
  first: Postmaster,
  restart: () => Promise<Postmaster>,
  options: EmbeddedOptions,
  log: (line: string) => void,
  release: () => Promise<void>,
): Embedded {
  let current = first
  let stopping = false
  const onExit = () => current.kill('SIGINT')
  process.once('exit', onExit)
  const watch = (postmaster: Postmaster) => {
    postmaster.ended.then(how => (stopping ? undefined : revive(how))).catch(options.onGiveUp ?? throwLater)
  }
  const revive = async (how: string) => {
    log(`PostgreSQL ended unexpectedly (${how}); starting it again`)
    current = await startAgain(restart, () => stopping)
    log(`PostgreSQL runs again (process ${current.pid})`)
    watch(current)
  }
  watch(first)
  return {
    ...urls,
    get pid() {
      return current.pid
    },
    async stop() {
      if (stopping) return
      stopping = true
      process.off('exit', onExit)
      await current.stop()
      await release()
    },
  }
}

/** The processes of a killed server need a moment to notice; until then its shared memory keeps a new one out. */
async function startAgain(restart: () => Promise<Postmaster>, stopping: () => boolean): Promise<Postmaster> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await restart()
    } catch (error) {
      if (attempt === RESTART_TRIES || stopping()) throw error
      await sleep(Math.min(100 * attempt, 1000))
    }
  }
}

function throwLater(error: Error) {
  setImmediate(() => {
    throw error
  })
}

async function openLog(dataDir: string) {
  const path = join(dataDir, 'postgres.log')
  const size = await stat(path)
    .then(s => s.size)
    .catch(() => 0)
  if (size > LOG_LIMIT_BYTES) await rename(path, `${path}.1`)
  return open(path, 'a', 0o600)
}

function settingsFor({ volatile, settings }: EmbeddedOptions): Record<string, string> {
  return {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_checkpoints: 'off',
    max_connections: '200',
    shared_buffers: '256MB',
    max_wal_size: '4GB',
    jit: 'off', // compiling a nightly statement costs more than it saves at this size
    ...(volatile ? VOLATILE : {}),
    ...settings,
  }
}

const VOLATILE = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
  shared_buffers: '128MB',
}
