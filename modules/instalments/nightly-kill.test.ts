import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { PlainDate } from '@doorstep/calendar'
import { connect, type Database } from '@doorstep/db'
import { verify } from '@doorstep/ledger'
import { testDatabase, testDatabaseUrl } from '@doorstep/testkit'
import { afterAll, expect, test } from 'vitest'
import { closeUntil } from './nightly.ts'
import { booksOf, openPortfolio } from './testing/portfolio.ts'
import { verifyContracts } from './verify.ts'

const LONG = Boolean(process.env.DOORSTEP_LONG)
const KILLS = LONG ? 20 : 4
const UNTIL = (LONG ? '2026-03-08' : '2026-02-12') as PlainDate
const CHILD = fileURLToPath(new URL('./testing/close-process.ts', import.meta.url))
const copies: string[] = []

test(
  'a close that is killed again and again leaves the books of one that never was',
  async () => {
    const db = await testDatabase()
    await openPortfolio(db)
    await db.close() // a database that somebody is connected to cannot be copied
    const [undisturbed, killed] = [await copyOf('a'), await copyOf('b')]
    await closeUntil(undisturbed.db, UNTIL, { clock: () => new Date('2026-06-01T00:00:00Z'), slices: 3 })

    let kills = 0
    for (let tries = 0; tries < 60; tries++) {
      const child = spawn(process.execPath, [CHILD, killed.url, UNTIL], { stdio: ['ignore', 'pipe', 'inherit'] })
      const ended = once(child, 'exit')
      const first = once(child.stdout, 'data')
      await Promise.race([first.then(() => sleep(Math.random() * 120)), ended])
      if (tries < KILLS) kills += child.kill('SIGKILL') ? 1 : 0
      const [code] = await ended
      if (code === 0) break
    }
    expect(kills).toBeGreaterThan(2)
    expect(await booksOf(killed.db)).toEqual(await booksOf(undisturbed.db))
    expect(await verify(killed.db)).toEqual([])
    expect(await verifyContracts(killed.db)).toEqual([])
    await Promise.all([undisturbed.db.close(), killed.db.close()])
  },
  LONG ? 600_000 : 120_000,
)

afterAll(async () => {
  const admin = connect({ url: (await testDatabaseUrl()).replace(/[^/]+$/, 'postgres'), max: 1 })
  for (const name of copies) await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
  await admin.close()
})

/** A database with the same contracts, ids and all. */
async function copyOf(suffix: string): Promise<{ db: Database; url: string }> {
  const source = new URL(await testDatabaseUrl())
  const name = `${source.pathname.slice(1)}_${suffix}`
  const admin = connect({ url: source.href.replace(/[^/]+$/, 'postgres'), max: 1 })
  await admin.query(`CREATE DATABASE ${name} TEMPLATE ${source.pathname.slice(1)}`)
  await admin.close()
  copies.push(name)
  const url = source.href.replace(/[^/]+$/, name)
  return { url, db: connect({ url, role: 'doorstep_app' }) }
}
