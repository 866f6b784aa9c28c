import type { Sql } from './database.ts'

/** The oldest PostgreSQL that Doorstep works on. */
const OLDEST_MAJOR = 16

/** What the bank's database runs on is too old: for the person who named it, not for us. */
export class ServerTooOld extends Error {}

/** @throws ServerTooOld naming both versions */
export async function assertServerVersion(sql: Sql): Promise<void> {
  const { rows } = await sql.query<{ version: string; number: number }>(
    `SELECT current_setting('server_version') AS version, current_setting('server_version_num')::int AS number`,
  )
  const { version, number } = rows[0]!
  if (number < OLDEST_MAJOR * 10_000)
    throw new ServerTooOld(
      `the database runs on PostgreSQL ${version}, and Doorstep needs ${OLDEST_MAJOR} or later: name a newer server in DATABASE_URL`,
    )
}
