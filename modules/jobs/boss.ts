import type { Database, Tx } from '@doorstep/db'
import { type Db, PgBoss } from 'pg-boss'

/** Jobs whose handler failed at its last try lie here until an administrator has looked at them. */
export const DEAD_LETTERS = 'dead-letter'

/** What the log of a long-running part needs; pino fits. */
export type Log = Readonly<Record<'info' | 'warn' | 'error', (data: object, message: string) => void>>

/**
 * The queue, on our own pool and with the application's rights: its tables are made by our migrations.
 * @throws Error when the database has another schema version than the installed pg-boss
 */
export async function startBoss(db: Database, log: Log): Promise<PgBoss> {
  const boss = new PgBoss({
    db: onPool(db),
    schema: 'pgboss',
    migrate: false,
    reindex: false, // needs ownership; a database administrator's matter
    monitorVacuum: false,
    registerInstance: false,
    superviseIntervalSeconds: 15,
    monitorIntervalSeconds: 15,
  })
  boss.on('error', error => log.error({ err: error }, 'job queue'))
  boss.on('warning', warning => log.warn({ ...warning }, 'job queue'))
  await boss.start()
  const years = 10 * 365 * 86_400
  await boss.createQueue(DEAD_LETTERS, { retentionSeconds: years, deleteAfterSeconds: years })
  return boss
}

/** The same queue inside an open transaction, for `{ db }` of its calls. */
export function onTransaction(tx: Tx): Db {
  return { executeSql: (text, values) => tx.query(text, values) }
}

function onPool(db: Database): Db {
  return { executeSql: (text, values) => db.pool.query(text, values) }
}
