import type { Database } from '@doorstep/db'
import { type Log, startJobs } from '@doorstep/jobs'
import { startSandboxSmsc, startSender } from '@doorstep/notifications'
import { sealAll, sealing } from './chains.ts'
import type { WorkerConfig } from './config.ts'
import { nameEdges } from './edges.ts'
import { jsonLog } from './log.ts'
import { subscriptions } from './subscriptions.ts'
import { timetable } from './timetable.ts'

export { chains, sealAll } from './chains.ts'
export { nameEdges } from './edges.ts'
export type { WorkerConfig } from './config.ts'
export { readWorkerConfig } from './config.ts'

export type WorkerDeps = {
  /** With the application's rights; ten connections are enough. */
  readonly db: Database
  readonly config: WorkerConfig
  readonly clock: () => Date
  readonly log?: Log
}

/**
 * Everything that goes on without a request: events to their handlers, the timetable, texts. Beside the server in one
 * process or by itself; several may run on one database. `stop` lets what is under way finish.
 */
export async function startWorker({
  db,
  config,
  clock,
  log = jsonLog(),
}: WorkerDeps): Promise<{ stop(): Promise<void> }> {
  nameEdges(db, config)
  const { smsc } = config.send
  const sandbox = config.sandbox
    ? await startSandboxSmsc({
        db,
        host: smsc.host,
        port: smsc.port,
        systemId: smsc.systemId,
        password: smsc.password,
        log,
      })
    : undefined
  const send = { ...config.send, smsc: { ...smsc, port: sandbox?.port ?? smsc.port } }
  const jobs = await startJobs({
    db,
    subscriptions,
    timetable: [...timetable, ...sealing(config.headsFile)],
    clock,
    log,
  })
  const sender = startSender({ db, settings: send, clock, log })
  return {
    async stop() {
      await Promise.all([jobs.stop(), sender.stop()])
      await sealAll(db, clock(), { headsFile: config.headsFile }).catch(error =>
        log.warn({ err: error }, 'what was written last is not sealed yet'),
      )
      await sandbox?.stop()
    },
  }
}
