// `npm run schema`: migrates an empty database and writes what came of it to db/schema.sql, to be read and compared.
import { writeFileSync } from 'node:fs'
import { connect, findMigrations, migrate } from '@doorstep/db'
import { startTestServer } from '@doorstep/testkit/server'
import { dumpSchema } from './schema/dump.ts'

const server = await startTestServer()
const db = connect({ url: server.url })
try {
  await migrate(db, await findMigrations())
  writeFileSync(new URL('../db/schema.sql', import.meta.url), await dumpSchema(db))
} finally {
  await db.close()
  await server.stop()
}
