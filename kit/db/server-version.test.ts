import { expect, test } from 'vitest'
import type { Sql } from './database.ts'
import { migrate } from './migrate.ts'
import { assertServerVersion, ServerTooOld } from './server-version.ts'

const server = (version: string, number: number) =>
  ({ query: async () => ({ rows: [{ version, number }], rowCount: 1 }) }) as unknown as Sql

test('PostgreSQL 16 is new enough', async () => {
  await assertServerVersion(server('16.0', 160_000))
})

test('a server before it is refused by its version, before anything is migrated', async () => {
  const old = server('15.18 (Debian)', 150_018)
  await expect(assertServerVersion(old)).rejects.toThrow(ServerTooOld)
  await expect(assertServerVersion(old)).rejects.toThrow(/PostgreSQL 15\.18 \(Debian\).* needs 16 or later/)
  const transaction = (work: (tx: never) => Promise<unknown>) => work(old as never)
  await expect(migrate({ ...old, transaction } as never, [])).rejects.toThrow(ServerTooOld)
})
