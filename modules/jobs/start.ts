import type { Database } from '@doorstep/db'
import { type Log, startBoss } from './boss.ts'
import type { JobSpec, Subscription } from './handler.ts'
import { runRelay } from './relay.ts'
import { runTicks, scheduleDated } from './timetable.ts'
import { RETRIES, workOn } from './work.ts'

export type JobsDeps = {
  readonly db: Database
  readonly subscriptions: readonly Subscription[]
  readonly timetable: readonly JobSpec[]
  readonly clock: () => Date
  readonly log: Log
  readonly retries?: typeof RETRIES
}

/** Relay, handlers and timetable. `stop` lets what runs finish (20 s at most) and begins nothing new. */
export async function startJobs(deps: JobsDeps): Promise<{ stop(): Promise<void> }> {
  const { db, subscriptions, timetable, clock, log } = deps
  const ending = new AbortController()
  const boss = await startBoss(db, log)
  const wakeUps = await startHandlers(deps, boss)
  await scheduleDated(db, boss, timetable, clock, log)
  const wake = (queues: readonly string[]) => {
    for (const queue of queues) wakeUps.get(queue)?.()
  }
  const loops = [
    runRelay(db, boss, subscriptions, wake, log, ending.signal),
    runTicks(db, timetable, clock, log, ending.signal),
  ]
  return {
    async stop() {
      ending.abort()
      await Promise.all(loops)
      await boss.stop({ graceful: true, timeout: 20_000, close: false })
    },
  }
}

async function startHandlers(
  { db, subscriptions, log, retries }: JobsDeps,
  boss: Awaited<ReturnType<typeof startBoss>>,
) {
  const wakeUps = new Map<string, () => void>()
  for (const handler of new Set(subscriptions.map(([, handler]) => handler))) {
    if (wakeUps.has(handler.name)) throw new Error(`two handlers are called ${handler.name}`)
    wakeUps.set(handler.name, await workOn(db, boss, handler, log, retries ?? RETRIES))
  }
  return wakeUps
}
