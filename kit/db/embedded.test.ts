import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chown, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { connect, type Database } from './database.ts'
import { AlreadyRunning, defaultDataDir, destroyEmbedded, type Embedded, startEmbedded } from './embedded.ts'
import { processStart } from './embedded-process.ts'

const quiet = () => undefined
const isRoot = process.getuid?.() === 0
const NOBODY = 65_534
// A clone below a private home cannot be read by another user, who then cannot start anything from it.
const nobodyReachesUs = isRoot && spawnSync(process.execPath, ['-e', ''], { uid: NOBODY, gid: NOBODY }).status === 0
const made: string[] = []
const running: Embedded[] = []
const children: ChildProcess[] = []

function newDataDir(): string {
  const dir = join(defaultDataDir('tests'), `embedded-${process.pid}-${made.length}`)
  made.push(dir)
  return dir
}

async function start(dataDir: string, options: { volatile?: boolean } = { volatile: true }): Promise<Embedded> {
  const server = await startEmbedded({ dataDir, log: quiet, ...options })
  running.push(server)
  return server
}

/** Starts a supervisor in another process, as another OS user if asked. */
async function startElsewhere(dataDir: string, spawnOptions: { uid?: number; gid?: number } = {}) {
  const fixture = fileURLToPath(new URL('./fixtures/supervise.ts', import.meta.url))
  const child = spawn(process.execPath, [fixture, JSON.stringify({ dataDir, volatile: true })], {
    stdio: ['ignore', 'pipe', 'pipe'],
    ...spawnOptions,
  })
  children.push(child)
  let stderr = ''
  child.stderr.on('data', text => {
    stderr += text
  })
  const exit = once(child, 'close').then(([status]) => ({ status: status as number, stderr }))
  const line = once(createInterface(child.stdout), 'line').then(([text]) => JSON.parse(text))
  const ready = await Promise.race([line, exit.then(() => undefined)])
  return { child, exit, ready: ready as { url: string; pid: number } | undefined }
}

async function withDatabase<T>(url: string, work: (db: Database) => Promise<T>): Promise<T> {
  const db = connect({ url })
  try {
    return await work(db)
  } finally {
    await db.close()
  }
}

afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
  for (const server of running.splice(0)) await server.stop()
  await vi.waitFor(async () => expect(await Promise.all(made.map(destroyEmbedded))).not.toContain(false), 10_000)
})

describe('a server that was started', () => {
  test('listens on loopback alone, speaks UTF-8 by code point, keeps fsync, and guards its password', async () => {
    const dataDir = newDataDir()
    const { url } = await start(dataDir, {})
    const shown = await withDatabase(url, async db => {
      const names = ['listen_addresses', 'unix_socket_directories', 'fsync', 'synchronous_commit', 'server_encoding']
      const values = await Promise.all(names.map(name => db.query(`SHOW ${name}`)))
      return values.map(({ rows }) => Object.values(rows[0] ?? {})[0])
    })
    expect(shown).toEqual(['127.0.0.1', '', 'on', 'on', 'UTF8'])
    expect((await stat(join(dataDir, 'password'))).mode & 0o777).toBe(0o600)
    expect(url).toContain((await readFile(join(dataDir, 'password'), 'utf8')).trim())
  })

  test('has a login for the application that may do no more than its role', async () => {
    const dataDir = newDataDir()
    const { url, appUrl } = await start(dataDir)
    await withDatabase(url, db => db.query('CREATE TABLE kept AS SELECT 1 AS n; GRANT SELECT ON kept TO doorstep_app'))
    await withDatabase(appUrl, async db => {
      expect((await db.query('SELECT n FROM kept')).rows).toEqual([{ n: 1 }])
      for (const more of ['UPDATE kept SET n = 2', 'SET ROLE doorstep', 'CREATE ROLE mine'])
        await expect(db.query(`RESET ROLE; ${more}`), more).rejects.toThrow('permission denied')
    })
    expect((await stat(join(dataDir, 'app-password'))).mode & 0o777).toBe(0o600)
  })

  test('runs under an OS user of its own when we are root', { skip: !isRoot }, async () => {
    const { pid } = await start(newDataDir())
    expect((await stat(`/proc/${pid}`)).uid).not.toBe(0)
  })

  test('runs under our own user when we are not root', { skip: !nobodyReachesUs }, async () => {
    const dataDir = newDataDir()
    await mkdir(dataDir, { recursive: true })
    await chown(dataDir, NOBODY, NOBODY)
    const { ready } = await startElsewhere(dataDir, { uid: NOBODY, gid: NOBODY })
    expect((await stat(`/proc/${ready?.pid}`)).uid).toBe(NOBODY)
  })

  test('frees the directory when stopped, and finds its data again', async () => {
    const dataDir = newDataDir()
    const first = await start(dataDir)
    await withDatabase(first.url, db => db.query('CREATE TABLE kept AS SELECT 1 AS n'))
    await first.stop()
    expect((await readdir(dataDir)).filter(name => name.endsWith('.lock'))).toEqual([])
    const second = await start(dataDir)
    expect(await withDatabase(second.url, db => db.query('SELECT n FROM kept'))).toMatchObject({ rows: [{ n: 1 }] })
  })
})

describe('after a kill -9', () => {
  test('of PostgreSQL under load: it comes back on the same address with every acknowledged row', async () => {
    const server = await start(newDataDir(), {})
    await withDatabase(server.url, async db => {
      await db.query('CREATE TABLE written (id bigint PRIMARY KEY)')
      const acknowledged: bigint[] = []
      let stopped = false
      const writer = async (from: bigint) => {
        for (let id = from; !stopped; id++) {
          const ok = await db.query('INSERT INTO written VALUES ($1)', [id]).then(
            () => true,
            () => sleep(20, false),
          )
          if (ok) acknowledged.push(id)
        }
      }
      const writers = [1, 2, 3, 4].map(n => writer(BigInt(n) * 1_000_000n))
      for (let round = 0; round < 3; round++) {
        const before = acknowledged.length
        const killed = server.pid
        await vi.waitFor(() => expect(acknowledged.length).toBeGreaterThan(before + 50), 10_000)
        process.kill(killed, 'SIGKILL')
        await vi.waitFor(() => expect(server.pid).not.toBe(killed), 20_000)
      }
      stopped = true
      await Promise.all(writers)
      const { rows } = await db.query<{ id: bigint }>('SELECT id FROM written')
      const found = new Set(rows.map(row => row.id))
      expect(acknowledged.filter(id => !found.has(id))).toEqual([])
    })
  })

  test('of the supervisor: the next start stops the server that was left over and takes the directory', async () => {
    const dataDir = newDataDir()
    const { child, exit, ready } = await startElsewhere(dataDir)
    await withDatabase(ready?.url ?? '', db => db.query('CREATE TABLE kept AS SELECT 1 AS n'))
    child.kill('SIGKILL')
    await exit
    expect(processStart(ready?.pid ?? 0)).toBeDefined()
    const next = await start(dataDir)
    expect(processStart(ready?.pid ?? 0)).toBeUndefined()
    expect(await withDatabase(next.url, db => db.query('SELECT n FROM kept'))).toMatchObject({ rows: [{ n: 1 }] })
  })

  test('of both: the next start recovers, though another process has got the old number', async () => {
    const dataDir = newDataDir()
    const { child, exit, ready } = await startElsewhere(dataDir)
    child.kill('SIGKILL')
    await exit
    process.kill(ready?.pid ?? 0, 'SIGKILL')
    const pidFile = join(dataDir, 'cluster', 'postmaster.pid')
    await vi.waitFor(() => expect(processStart(ready?.pid ?? 0)).toBeUndefined())
    await writeFile(pidFile, (await readFile(pidFile, 'utf8')).replace(/^\d+/, String(process.pid)))
    const next = await start(dataDir)
    expect(await withDatabase(next.url, db => db.query('SELECT 1 AS n'))).toMatchObject({ rows: [{ n: 1 }] })
  })

  test('in the middle of making the cluster: the next start makes it anew', async () => {
    const dataDir = newDataDir()
    await mkdir(join(dataDir, 'cluster.new', 'base'), { recursive: true })
    await writeFile(join(dataDir, 'password'), 'half')
    await start(dataDir)
    expect(await readdir(dataDir)).not.toContain('cluster.new')
  })
})

describe('a second start on the same directory', () => {
  test('says so and ends, in this process and in another; the first goes on', async () => {
    const dataDir = newDataDir()
    const first = await start(dataDir)
    await expect(startEmbedded({ dataDir, log: quiet })).rejects.toThrow(AlreadyRunning)
    const second = await startElsewhere(dataDir)
    expect(await second.exit).toEqual({
      status: 1,
      stderr: expect.stringContaining(`already runs on ${dataDir} (process ${process.pid})`),
    })
    expect(await withDatabase(first.url, db => db.query('SELECT 1 AS n'))).toMatchObject({ rows: [{ n: 1 }] })
  })

  test('at the same moment: never do two win', async () => {
    const dataDir = newDataDir()
    const all = await Promise.all([1, 2, 3].map(() => startElsewhere(dataDir)))
    expect(all.filter(({ ready }) => ready).length).toBeLessThanOrEqual(1)
  })

  test('goes ahead when the lock is of a process that is gone, or of another with its number', async () => {
    const dataDir = newDataDir()
    await mkdir(dataDir, { recursive: true })
    await writeFile(join(dataDir, 'supervisor-1.lock'), 'another start')
    await writeFile(join(dataDir, 'supervisor-4194305.lock'), '1')
    await start(dataDir)
    expect((await readdir(dataDir)).filter(name => name.endsWith('.lock'))).toEqual([`supervisor-${process.pid}.lock`])
  })
})

test('a directory that the OS user cannot reach is refused with advice', { skip: !isRoot }, async () => {
  const closed = `${newDataDir()}-closed`
  await mkdir(closed, { recursive: true, mode: 0o700 })
  try {
    await expect(startEmbedded({ dataDir: join(closed, 'bank'), log: quiet })).rejects.toThrow('cannot reach')
  } finally {
    await rm(closed, { recursive: true })
  }
})
