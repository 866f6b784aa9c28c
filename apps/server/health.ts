import { findMigrations, type Database, migrationNames } from '@doorstep/db'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

const LOOPBACK = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1'])

/** /healthz and /readyz for whoever starts and balances us, /metrics for a scraper on this machine. */
export function serveHealth(app: FastifyInstance, db: Database): void {
  const metrics = measure(app, db)
  const isReady = readiness(db)
  for (const url of ['/healthz', '/readyz']) {
    app.get(url, { schema: { hide: true }, logLevel: 'warn' }, async (_, reply) => {
      const ready = await isReady()
      return reply.status(ready ? 200 : 503).send({ status: ready ? 'ready' : 'not ready' })
    })
  }
  app.get('/metrics', { schema: { hide: true }, logLevel: 'warn' }, async (request, reply) => {
    if (!fromThisMachine(request)) return reply.callNotFound()
    return reply.type(metrics.contentType).send(await metrics.metrics())
  })
}

/**
 * The database answers and has had the migrations that this process came with. The files are read at the start only:
 * whatever an update does to them afterwards is the next process's. Once the database is at this version it stays so.
 */
function readiness(db: Database): () => Promise<boolean> {
  const needed = findMigrations().then(migrationNames)
  needed.catch(() => undefined) // told to whoever asks
  let migrated = false
  return async () => {
    try {
      if (migrated) await db.query('SELECT 1')
      else migrated = await hasAll(db, await needed)
      return migrated
    } catch {
      return false
    }
  }
}

async function hasAll(db: Database, names: readonly string[]): Promise<boolean> {
  const { rows } = await db.query<{ missing: boolean }>(
    `SELECT EXISTS (SELECT unnest($1::text[]) EXCEPT SELECT module || '/' || name FROM public.migration) AS missing`,
    [names],
  )
  return rows[0]?.missing === false
}

function measure(app: FastifyInstance, db: Database): Registry {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const duration = new Histogram({
    name: 'doorstep_http_request_seconds',
    help: 'Time to answer, by route and status',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers: [registry],
  })
  new Gauge({
    name: 'doorstep_database_connections',
    help: 'Connections of this process to the database, by state',
    labelNames: ['state'],
    registers: [registry],
    collect() {
      this.set({ state: 'idle' }, db.pool.idleCount)
      this.set({ state: 'busy' }, db.pool.totalCount - db.pool.idleCount)
      this.set({ state: 'waiting' }, db.pool.waitingCount)
    },
  })
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none'
    duration.observe({ method: request.method, route, status: reply.statusCode }, reply.elapsedTime / 1000)
  })
  return registry
}

/** The peer itself, not whom a proxy says it speaks for. */
const fromThisMachine = (request: FastifyRequest) =>
  LOOPBACK.has(request.socket.remoteAddress ?? '') && request.headers['x-forwarded-for'] === undefined
