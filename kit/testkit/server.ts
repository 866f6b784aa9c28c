import { createHash, randomBytes } from 'node:crypto'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { connect, type Database, type MigrationSource, migrate, readMigrations } from '@doorstep/db'
import { defaultDataDir, destroyEmbedded, startEmbedded } from '@doorstep/db/embedded'

const LOCK = 7_215_302 // one maker of the template at a time, on a server that several runs share
const RUN = /^(test|embedded)-/
const SETTLED_MS = 60_000 // a younger directory may be one that another run is just making

/**
 * The server of this test run: the one that DOORSTEP_TEST_DATABASE_URL names (it must be allowed to create databases and
 * roles), or an embedded one that ends with the run. What killed runs left behind is removed on the way.
 */
export async function startTestServer(): Promise<{ url: string; stop: () => Promise<void> }> {
  const outside = process.env.DOORSTEP_TEST_DATABASE_URL
  if (outside) return { url: outside, stop: async () => undefined }
  const parent = defaultDataDir('tests')
  await removeAbandoned(parent)
  const dataDir = join(parent, `test-${process.pid}-${randomBytes(4).toString('hex')}`)
  const server = await startEmbedded({ dataDir, volatile: true, settings: { max_connections: '300' } })
  return {
    url: server.url,
    stop: async () => {
      await server.stop()
      await destroyEmbedded(dataDir)
    },
  }
}

/** A database with all migrations applied, to clone from. Named by their content, so that runs on one server share it. */
export async function prepareTemplate(server: string, sources: readonly MigrationSource[]): Promise<string> {
  const files = (await Promise.all(sources.map(readMigrations))).flat()
  const name = `doorstep_template_${createHash('sha256')
    .update(files.map(f => f.checksum).join())
    .digest('hex')
    .slice(0, 16)}`
  await administer(server, async db => {
    await db.transaction(async tx => {
      await tx.query('SELECT pg_advisory_xact_lock($1)', [LOCK]) // held while another connection does the work
      const known = await db.query('SELECT FROM pg_database WHERE datname = $1 AND datistemplate', [name])
      if (known.rowCount === 0) await buildTemplate(db, server, name, sources)
    })
  })
  return name
}

export async function newDatabase(server: string, template: string): Promise<string> {
  const name = `doorstep_test_${randomBytes(8).toString('hex')}`
  await administer(server, db => db.query(`CREATE DATABASE ${name} TEMPLATE ${template}`))
  return name
}

export async function dropDatabase(server: string, name: string): Promise<void> {
  await administer(server, db => db.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`))
}

export function databaseUrl(server: string, name: string): string {
  const url = new URL(server)
  url.pathname = `/${name}`
  return url.href
}

async function buildTemplate(db: Database, server: string, name: string, sources: readonly MigrationSource[]) {
  await db.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`) // a run that was cut short left half of one
  await db.query(`CREATE DATABASE ${name} TEMPLATE template1`)
  const template = connect({ url: databaseUrl(server, name), max: 1 })
  try {
    await migrate(template, sources)
  } finally {
    await template.close()
  }
  await db.query(`ALTER DATABASE ${name} WITH IS_TEMPLATE true ALLOW_CONNECTIONS false`)
}

async function administer<T>(server: string, work: (db: Database) => Promise<T>): Promise<T> {
  const db = connect({ url: server, max: 2, name: 'doorstep-test-admin' })
  try {
    return await work(db)
  } finally {
    await db.close()
  }
}

async function removeAbandoned(parent: string): Promise<void> {
  const names = (await readdir(parent).catch(() => [])).filter(name => RUN.test(name))
  await Promise.all(
    names.map(async name => {
      const path = join(parent, name)
      const made = await stat(path).catch(() => undefined)
      if (made && Date.now() - made.mtimeMs > SETTLED_MS) await destroyEmbedded(path)
    }),
  )
}
