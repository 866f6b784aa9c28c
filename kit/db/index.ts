/** PostgreSQL: one pool, explicit transactions, migrations per module. Knows nothing of the bank. */
export type { Database, Row, Sql, Tx } from './database.ts'
export { connect, run } from './database.ts'
export { firstIdAt, newId } from './ids.ts'
export { findMigrations } from './find-migrations.ts'
export type { MigrationSource } from './migrate.ts'
export { migrate, migrationNames, pendingMigrations, readMigrations } from './migrate.ts'
export { SIGNS_IN_AS_OWNER, signsInAsOwner } from './own-login.ts'
export { array } from './sql-array.ts'
export { isRetryable, isUniqueViolation, LostRace } from './pg-errors.ts'
export { assertServerVersion, ServerTooOld } from './server-version.ts'

export const migrations = { module: 'db', dir: new URL('./migrations/', import.meta.url) }
