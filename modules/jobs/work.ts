import type { Database } from '@doorstep/db'
import type { PgBoss } from 'pg-boss'
import { DEAD_LETTERS, type Log } from './boss.ts'
import type { NamedHandler } from './handler.ts'
import { fromJob } from './relay.ts'

/** How often and how long a failing handler is tried: 2 s, 4 s, 8 s … at most an hour apart, two and a half hours in all. */
export const RETRIES = { retryLimit: 12, retryDelay: 2, retryBackoff: true, retryDelayMax: 3600 }

const BATCH = 10

/** Runs a handler's jobs, one after another; returns what wakes it before its next poll. */
export async function workOn(db: Database, boss: PgBoss, handler: NamedHandler, log: Log, retries = RETRIES) {
  await boss.createQueue(handler.name, {
    ...retries,
    deadLetter: DEAD_LETTERS,
    expireInSeconds: 300,
    heartbeatSeconds: 30, // a killed worker's jobs are given to another after this
  })
  const options = { batchSize: BATCH, perJobResults: true, burstWhenBatchFull: true } as const
  const worker = await boss.work(handler.name, options, async jobs => {
    const results = []
    for (const job of jobs) results.push({ id: job.id, ...(await attempt(db, handler, job.data, log)) })
    return results
  })
  return () => boss.notifyWorker(worker)
}

async function attempt(db: Database, handler: NamedHandler, data: unknown, log: Log) {
  const event = fromJob(data)
  try {
    await handler.run(db, event)
    return { status: 'completed' as const }
  } catch (error) {
    log.warn({ err: error, handler: handler.name, eventId: event.id, type: event.type }, 'a handler failed')
    return { status: 'failed' as const, output: { message: error instanceof Error ? error.message : String(error) } }
  }
}
