import { setTimeout as sleep } from 'node:timers/promises'
import type { Database } from '@doorstep/db'
import { isRefusal } from '@doorstep/http'
import { ownerDatabase, testDatabase } from '@doorstep/testkit'
import { PgBoss } from 'pg-boss'
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { failedJobs, retryFailed } from './failed.ts'
import { defineHandler, emit, type JobEvent, type JobSpec, once, type Subscription, startJobs } from './index.ts'

const log = { info: () => undefined, warn: () => undefined, error: () => undefined }
const quick = { retryLimit: 2, retryDelay: 1, retryBackoff: true, retryDelayMax: 1 }
let db: Database
let worker: { stop(): Promise<void> } | undefined

beforeAll(async () => {
  db = await testDatabase()
})
afterEach(async () => {
  await worker?.stop()
  worker = undefined
})

async function start(subscriptions: Subscription[], timetable: JobSpec[] = []) {
  worker = await startJobs({ db, subscriptions, timetable, clock: () => new Date(), log, retries: quick })
}

describe('the queue', () => {
  test('stands as the installed pg-boss wants it', async () => {
    const owner = await ownerDatabase()
    const boss = new PgBoss({ db: { executeSql: (text, values) => owner.pool.query(text, values) }, migrate: false })
    boss.on('error', () => undefined)
    await boss.start()
    expect(await boss.schemaVersion()).toBe(46)
    expect(await boss.detectSchemaDrift()).toMatchObject({ ok: true })
    await boss.stop({ close: false })
  })
})

describe('an event', () => {
  test('reaches each handler of its type, whole, and soon', async () => {
    const seen: [string, JobEvent][] = []
    const a = defineHandler('test.a', async (_, event) => void seen.push(['a', event]))
    const b = defineHandler('test.b', async (_, event) => void seen.push(['b', event]))
    await start([
      ['contract.signed', a],
      ['contract.signed', b],
      ['contract.other', b],
    ])
    const before = Date.now()
    await db.transaction(tx =>
      emit(tx, [
        {
          type: 'contract.signed',
          customerId: 7n,
          payload: { contractId: 2n ** 62n, due: '2025-01-31', name: '王芳' },
        },
        { type: 'nobody.cares', payload: {} },
      ]),
    )
    await vi.waitFor(() => expect(seen.length).toBe(2), { timeout: 5000 })
    expect(Date.now() - before).toBeLessThan(1500)
    expect(seen.map(([who]) => who).sort()).toEqual(['a', 'b'])
    expect(seen[0]?.[1]).toMatchObject({
      type: 'contract.signed',
      customerId: 7n,
      payload: { contractId: (2n ** 62n).toString(), due: '2025-01-31', name: '王芳' },
    })
    expect(seen[0]?.[1].occurredAt).toBeInstanceOf(Date)
    expect(seen[0]?.[1].id).toBe(seen[1]?.[1].id)
    expect((await db.query('SELECT count(*) AS n FROM jobs.outbox')).rows[0]?.n).toBe(0n)
  })

  test('of a transaction that was rolled back is never heard of', async () => {
    const seen: bigint[] = []
    await start([['test.rolled-back', defineHandler('test.c', async (_, event) => void seen.push(event.id))]])
    await db
      .transaction(async tx => {
        await emit(tx, [{ type: 'test.rolled-back', payload: {} }])
        throw new Error('no')
      })
      .catch(() => undefined)
    await sleep(600)
    expect(seen).toEqual([])
  })

  test('emitted while no worker ran, or by the hundred, arrives once each with `once`', async () => {
    await (await ownerDatabase()).query(
      'CREATE TABLE public.effect (event_id bigint); GRANT ALL ON public.effect TO doorstep_app',
    )
    for (let i = 0; i < 3; i++)
      await db.transaction(tx =>
        emit(
          tx,
          Array.from({ length: 400 }, () => ({ type: 'test.many', payload: {} })),
        ),
      )
    let failures = 0
    const handler = defineHandler('test.many', async (db, event) => {
      await db.transaction(async tx => {
        if (await once(tx, 'test.many', event.id)) await tx.query('INSERT INTO public.effect VALUES ($1)', [event.id])
      })
      if (event.id % 50n === 0n && failures++ < 20) throw new Error('after its work was committed')
    })
    await start([['test.many', handler]])
    await vi.waitFor(
      async () => {
        const { rows } = await db.query('SELECT count(*) AS n, count(DISTINCT event_id) AS d FROM public.effect')
        expect(rows[0]).toEqual({ n: 1200n, d: 1200n })
      },
      { timeout: 20_000 },
    )
  })
})

describe('a handler that fails', () => {
  test('is tried again, then its event is a dead letter that an administrator can send back', async () => {
    let broken = true
    const tries: bigint[] = []
    const handler = defineHandler('test.fails', async (_, event) => {
      tries.push(event.id)
      if (broken) throw new Error('the printer is on fire')
    })
    await start([['test.fails', handler]])
    await db.transaction(tx => emit(tx, [{ type: 'test.fails', customerId: 5n, payload: {} }]))
    const dead = await vi.waitFor(
      async () => {
        const [job] = await failedJobs(db, null, 10)
        expect(job).toBeDefined()
        return job!
      },
      { timeout: 20_000, interval: 200 },
    )
    expect(tries.length).toBe(3)
    expect(dead).toMatchObject({
      handler: 'test.fails',
      eventType: 'test.fails',
      customerId: 5n,
      attempts: 3,
      error: 'the printer is on fire',
    })
    broken = false
    await db.transaction(tx => retryFailed(tx, dead.jobId, 'admin', new Date()))
    await vi.waitFor(() => expect(tries.length).toBe(4), { timeout: 10_000 })
    expect(await failedJobs(db, null, 10)).toEqual([])
    expect(isRefusal(await db.transaction(tx => retryFailed(tx, dead.jobId, 'admin', new Date())))).toBe(true)
    expect((await db.query('SELECT handler, retried_by FROM jobs.retry')).rows).toEqual([
      { handler: 'test.fails', retried_by: 'admin' },
    ])
  })
})

describe('the timetable', () => {
  test('runs an entry again and again, one run at a time over two workers, whatever its failures', async () => {
    let running = 0
    let most = 0
    let runs = 0
    const spec: JobSpec = {
      name: 'test.tick',
      everySeconds: 0.1,
      run: async () => {
        most = Math.max(most, ++running)
        await sleep(150)
        running--
        if (++runs === 1) throw new Error('the first time')
      },
    }
    await start([], [spec])
    const second = await startJobs({ db, subscriptions: [], timetable: [spec], clock: () => new Date(), log })
    await vi.waitFor(() => expect(runs).toBeGreaterThan(3), { timeout: 10_000 })
    await second.stop()
    expect(most).toBe(1)
  })

  test('forgets entries that are no longer listed', async () => {
    const spec: JobSpec = {
      name: 'test.cron',
      cron: '0 3 * * *',
      timeZone: 'Asia/Shanghai',
      run: async () => undefined,
    }
    await start([], [spec])
    expect((await db.query('SELECT name, timezone FROM pgboss.schedule')).rows).toEqual([
      { name: 'test.cron', timezone: 'Asia/Shanghai' },
    ])
    await worker?.stop()
    await start([], [])
    expect((await db.query('SELECT name FROM pgboss.schedule')).rows).toEqual([])
  })
})
