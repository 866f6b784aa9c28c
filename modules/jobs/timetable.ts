import type { Database } from '@doorstep/db'
import type { PgBoss } from 'pg-boss'
import { nextRing } from './bell.ts'
import type { Log } from './boss.ts'
import type { JobSpec } from './handler.ts'

type Clock = () => Date
type Ticking = JobSpec & { everySeconds: number }
type Dated = JobSpec & { cron: string; timeZone: string }

const LEASE_SECONDS = 600 // a run that a killed worker left is begun anew after this
const TICK_MS = 250

/** Entries that run every so many seconds: whoever moves `due_at` on runs it. Resolves when aborted and all are done. */
export async function runTicks(db: Database, jobs: readonly JobSpec[], clock: Clock, log: Log, signal: AbortSignal) {
  const ticking = jobs.filter((job): job is Ticking => 'everySeconds' in job)
  const running = new Set<Promise<void>>()
  while (!signal.aborted) {
    for (const job of await claimDue(db, ticking, clock(), log)) {
      const run = runTick(db, job, clock, log).finally(() => running.delete(run))
      running.add(run)
    }
    await nextRing('jobs.tick', TICK_MS, signal)
  }
  await Promise.all(running)
}

async function claimDue(db: Database, jobs: readonly Ticking[], now: Date, log: Log): Promise<Ticking[]> {
  try {
    const { rows } = await db.query<{ name: string }>(
      `INSERT INTO jobs.tick AS t (name, due_at, started_at)
       SELECT name, $2::timestamptz + $3 * interval '1 second', $2 FROM unnest($1::text[]) AS due(name)
       ON CONFLICT (name) DO UPDATE SET due_at = excluded.due_at, started_at = excluded.started_at
       WHERE t.due_at <= $2
       RETURNING name`,
      [jobs.map(job => job.name), now, LEASE_SECONDS],
    )
    return jobs.filter(job => rows.some(row => row.name === job.name))
  } catch (error) {
    log.error({ err: error }, 'the timetable could not be read; trying again')
    return []
  }
}

async function runTick(db: Database, job: Ticking, clock: Clock, log: Log): Promise<void> {
  const failure = await runLogged(db, job, clock, log)
  const now = clock()
  await db
    .query('UPDATE jobs.tick SET due_at = $2, ended_at = $3, error = $4 WHERE name = $1', [
      job.name,
      new Date(now.getTime() + job.everySeconds * 1000),
      now,
      failure,
    ])
    .catch(error => log.error({ err: error, job: job.name }, 'the end of a run could not be noted'))
}

/** Entries with a cron expression, kept by pg-boss (it looks twice a minute); those no longer listed are taken out. */
export async function scheduleDated(db: Database, boss: PgBoss, jobs: readonly JobSpec[], clock: Clock, log: Log) {
  const dated = jobs.filter((job): job is Dated => 'cron' in job)
  for (const { name } of await boss.getSchedules()) {
    if (!dated.some(job => job.name === name)) await boss.unschedule(name)
  }
  for (const job of dated) {
    await boss.createQueue(job.name, {
      policy: 'singleton',
      retryLimit: 0,
      expireInSeconds: 23 * 3600,
      heartbeatSeconds: 60,
    })
    await boss.schedule(job.name, job.cron, null, { tz: job.timeZone })
    await boss.work(job.name, async () => {
      await runLogged(db, job, clock, log)
    })
  }
}

async function runLogged(db: Database, job: JobSpec, clock: Clock, log: Log): Promise<string | null> {
  try {
    await job.run(db, clock())
    return null
  } catch (error) {
    log.error({ err: error, job: job.name }, 'an entry of the timetable failed')
    return error instanceof Error ? error.message : String(error)
  }
}
