import {
  type CompiledQuery,
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type RawBuilder,
} from 'kysely'
import pg from 'pg'
import { isRetryable } from './pg-errors.ts'

// biome-ignore lint: rows are typed at the call
export type Row = Record<string, any>

/** Something that runs a statement: the pool (one statement, its own transaction) or an open transaction. */
export interface Sql {
  query<T extends Row = Row>(text: string, params?: readonly unknown[]): Promise<{ rows: T[]; rowCount: number }>
}

/** An open transaction. Functions that write take one, so that their caller decides what commits together. */
export interface Tx extends Sql {
  /** Runs after a successful commit; errors in it are the callee's to handle. */
  afterCommit(action: () => void): void
}

export interface Database extends Sql {
  /** Runs `work` in one transaction; a lost race (serialization, deadlock) runs it again from the start, three times at most. */
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  readonly pool: pg.Pool
  close(): Promise<void>
}

pg.types.setTypeParser(pg.types.builtins.INT8, BigInt)
pg.types.setTypeParser(pg.types.builtins.DATE, text => text)
pg.types.setTypeParser(1016 as never, text => parseInt8Array(text))

/**
 * Opens a pool. `role` is assumed on every connection, so that a process which signed in as the owner still works
 * with the application's narrower rights.
 */
export function connect(options: { url: string; max?: number; role?: string; name?: string }): Database {
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.max ?? 10,
    application_name: options.name ?? 'doorstep',
    ...(options.role ? { options: `-c role=${options.role}` } : {}),
  })
  pool.on('error', () => undefined) // an idle connection was cut; the pool replaces it at the next use
  pool.on('connect', client => client.on('error', () => undefined)) // cut while in use: its query rejects as well
  return {
    pool,
    query: (text, params) => send(pool, text, params),
    transaction: work => inTransaction(pool, work),
    close: () => pool.end(),
  }
}

const compiler = new Kysely<never>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: db => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
})

/** Runs a statement composed with Kysely's `sql` tag; for filters that come and go. Static statements use `query`. */
export async function run<T extends Row = Row>(db: Sql, statement: RawBuilder<unknown>): Promise<T[]> {
  const compiled: CompiledQuery = statement.compile(compiler)
  return (await db.query<T>(compiled.sql, compiled.parameters)).rows
}

/** One connection as something that runs statements. */
export function sqlOn(client: pg.ClientBase): Sql {
  return { query: (text, params) => send(client, text, params) }
}

async function inTransaction<T>(pool: pg.Pool, work: (tx: Tx) => Promise<T>, attempt = 1): Promise<T> {
  const client = await pool.connect()
  const after: (() => void)[] = []
  let broken: Error | undefined
  try {
    await client.query('BEGIN')
    const result = await work({
      ...sqlOn(client),
      afterCommit: fn => after.push(fn),
    })
    await client.query('COMMIT')
    for (const action of after) action()
    return result
  } catch (error) {
    await client.query('ROLLBACK').catch(rollbackError => {
      broken = rollbackError
    })
    if (attempt >= 3 || !isRetryable(error)) throw error
  } finally {
    client.release(broken)
  }
  return inTransaction(pool, work, attempt + 1)
}

async function send<T extends Row>(target: pg.Pool | pg.ClientBase, text: string, params: readonly unknown[] = []) {
  const result = await target.query<T>(text, params as unknown[])
  return { rows: result.rows, rowCount: result.rowCount ?? 0 }
}

function parseInt8Array(text: string): bigint[] {
  return text === '{}' ? [] : text.slice(1, -1).split(',').map(BigInt)
}
