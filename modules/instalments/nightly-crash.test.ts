import { setTimeout as sleep } from 'node:timers/promises'
import type { PlainDate } from '@doorstep/calendar'
import { connect, type Database, findMigrations, migrate } from '@doorstep/db'
import { defaultDataDir, destroyEmbedded, startEmbedded } from '@doorstep/db/embedded'
import { verify } from '@doorstep/ledger'
import { afterAll, expect, test } from 'vitest'
import { closeUntil } from './nightly.ts'
import { booksOf, openPortfolio } from './testing/portfolio.ts'
import { verifyContracts } from './verify.ts'

const LONG = Boolean(process.env.DOORSTEP_LONG)
const KILLS = LONG ? 20 : 2
const UNTIL = (LONG ? '2026-03-08' : '2026-02-06') as PlainDate
const clock = () => new Date('2026-06-01T00:00:00Z')
const dataDir = defaultDataDir(`crash-test-${process.pid}`)

test(
  'a close whose database server is killed again and again leaves the books of one that never was',
  async () => {
    const server = await startEmbedded({ dataDir, log: () => undefined })
    const urlOf = (name: string) => server.url.replace(/[^/]+$/, name)
    const admin = connect({ url: urlOf('postgres'), max: 1 })
    await openBank(admin, urlOf('calm'))
    await admin.query('CREATE DATABASE killed TEMPLATE calm')
    const [calm, killed] = [connect({ url: urlOf('calm') }), connect({ url: urlOf('killed') })]
    await closeUntil(calm, UNTIL, { clock, slices: 3 })

    let [kills, interrupted] = [0, 0]
    let closed = false
    while (!closed) {
      const closing = closeUntil(killed, UNTIL, { clock, slices: 3 }).then(
        result => result === undefined || ('status' in result && result.status === 'closed'),
        () => {
          interrupted++
          return false
        }, // the server went away under it: try again, as the timetable does
      )
      if (kills < KILLS) {
        await sleep(Math.random() * 150)
        process.kill(server.pid, 'SIGKILL')
        kills++
      }
      closed = (await closing) && kills === KILLS
      await answers(killed)
    }
    expect(interrupted).toBeGreaterThan(0)
    expect(await booksOf(killed)).toEqual(await booksOf(calm))
    expect([...(await verify(killed)), ...(await verifyContracts(killed))]).toEqual([])
    await Promise.all([admin, calm, killed].map(db => db.close()))
    await server.stop()
  },
  LONG ? 600_000 : 120_000,
)

afterAll(() => destroyEmbedded(dataDir))

async function openBank(admin: Database, url: string): Promise<void> {
  await admin.query('CREATE DATABASE calm')
  const db = connect({ url })
  await migrate(db, await findMigrations())
  await openPortfolio(db)
  await db.close()
}

/** Waits until the server that its supervisor starts again takes statements. */
async function answers(db: Database): Promise<void> {
  while (!(await db.query('SELECT 1').catch(() => undefined))) await sleep(50)
}
