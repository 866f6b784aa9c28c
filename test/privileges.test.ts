import { chain as auditEntries } from '@doorstep/audit'
import { connect, type Database, signsInAsOwner } from '@doorstep/db'
import { chains as founding } from '@doorstep/identity'
import { chains as contracts } from '@doorstep/instalments'
import { chains as books } from '@doorstep/ledger'
import { chains as orders } from '@doorstep/merchants'
import { ownerDatabase, testDatabase, testDatabaseUrl } from '@doorstep/testkit'
import { chains as decisions } from '@doorstep/underwriting'
import { chains as visits } from '@doorstep/visits'
import { beforeAll, describe, expect, test } from 'vitest'

// What is under a hash chain can only be added to: by what role doorstep_app may do, not by what the code happens to do.

const SEALED = [auditEntries, ...founding, ...books, ...orders, ...decisions, ...contracts, ...visits].flatMap(
  chain => chain.tables,
)

/** Added to only as well, and not under a chain; each with what would show a change. */
const ONLY_ADDED_TO: Readonly<Record<string, string>> = {
  'chain.block': 'the chains themselves: published heads',
  'chain.member': 'the chains themselves: the hash of their block',
  'identity.identity_paper': 'the sealed number opens for its owner only',
  'instalments.contract_number': 'verify: contract-has-its-state-and-number',
  'instalments.import_row': 'only keeps a second import from adding anything',
  'instalments.programme_payment': 'the ledger has the journal of it; the control totals compare the two',
  'jobs.retry': 'the audit trail has the same entry',
  'ledger.account': 'a label; openings are account events',
  'ledger.calendar': 'a name; every change of its days is in the audit trail',
  'ledger.gl_account': 'verify: posting-names-a-known-account',
  'merchants.order_token': 'leads to an order, holds nothing else',
  'notifications.inbound': 'texts from outside',
  'visits.visit_reference': 'leads to a visit, holds nothing else',
}

let db: Database
let owner: Database
beforeAll(async () => {
  db = await testDatabase()
  owner = await ownerDatabase()
})

test('every table that can only be added to is under a chain or says what else guards it', async () => {
  const { rows } = await owner.query<{ name: string }>(
    `SELECT format('%s.%s', n.nspname, c.relname) AS name
     FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relkind IN ('r', 'p') AND n.nspname NOT IN ('pgboss', 'public')
       AND has_table_privilege('doorstep_app', c.oid, 'INSERT')
       AND NOT has_any_column_privilege('doorstep_app', c.oid, 'UPDATE')
       AND NOT has_table_privilege('doorstep_app', c.oid, 'DELETE') ORDER BY 1`,
  )
  expect(rows.map(row => row.name)).toEqual([...SEALED, ...Object.keys(ONLY_ADDED_TO)].sort())
})

describe.each([...SEALED, 'chain.block', 'chain.member'])('%s, for the application', table => {
  test.each([
    ['is not changed', (column: string) => `UPDATE ${table} SET ${column} = ${column}`],
    ['is not taken from', () => `DELETE FROM ${table}`],
    ['is not emptied', () => `TRUNCATE ${table}`],
    ['is not altered', (column: string) => `ALTER TABLE ${table} DROP COLUMN ${column}`],
    ['has no trigger switched off', () => `ALTER TABLE ${table} DISABLE TRIGGER ALL`],
    ['is not dropped', () => `DROP TABLE ${table}`],
    ['gets no rule in its way', () => `CREATE RULE away AS ON INSERT TO ${table} DO INSTEAD NOTHING`],
  ])('%s', async (_, statement) => {
    await expect(db.query(statement(await firstColumn(table)))).rejects.toThrow(/permission denied|must be owner/)
  })
})

test('the role itself owns nothing, makes nothing and is in no other', async () => {
  const { rows } = await owner.query(
    `SELECT r.rolsuper OR r.rolcreaterole OR r.rolcreatedb OR r.rolreplication OR r.rolbypassrls AS powerful,
            EXISTS (SELECT FROM pg_auth_members m WHERE m.member = r.oid) AS member,
            EXISTS (SELECT FROM pg_class c WHERE c.relowner = r.oid) AS owns,
            EXISTS (SELECT FROM pg_namespace n WHERE n.nspname !~ '^(pg_|pgboss)' AND has_schema_privilege(r.oid, n.oid, 'CREATE')) AS makes
     FROM pg_roles r WHERE r.rolname = 'doorstep_app'`,
  )
  expect(rows).toEqual([{ powerful: false, member: false, owns: false, makes: false }])
  await expect(db.query(`SET session_replication_role = 'replica'`)).rejects.toThrow('permission denied')
})

describe('a login that is only a member of the role', () => {
  test('gains nothing by giving the role up', async () => {
    const login = await memberLogin()
    const server = connect({ url: login, role: 'doorstep_app', max: 1 })
    try {
      expect((await server.query('SELECT current_user AS role')).rows).toEqual([{ role: 'doorstep_app' }])
      await server.query('RESET ROLE')
      const owned = await owner.query<{ name: string }>('SELECT current_user AS name')
      for (const statement of [
        'UPDATE ledger.posting SET amount_minor = amount_minor',
        'DELETE FROM audit.entry',
        'ALTER TABLE audit.entry DISABLE TRIGGER ALL',
        'CREATE TABLE public.mine (id int)',
        'CREATE ROLE mine',
        `SET ROLE "${owned.rows[0]!.name}"`,
        `SET SESSION AUTHORIZATION "${owned.rows[0]!.name}"`,
      ])
        await expect(server.query(statement), statement).rejects.toThrow(/permission denied|must be owner/)
    } finally {
      await server.close()
      await owner.query(`DROP ROLE ${new URL(login).username}`)
    }
  })

  test('is told from the owner', async () => {
    const login = await memberLogin()
    expect(await signsInAsOwner(login)).toBe(false)
    expect(await signsInAsOwner(await testDatabaseUrl())).toBe(true)
    await owner.query(`DROP ROLE ${new URL(login).username}`)
  })
})

/** As an operator makes it: the roles of a server are shared by its databases, so this one has a name of its own. */
async function memberLogin(): Promise<string> {
  const url = new URL(await testDatabaseUrl())
  url.username = `doorstep_server_${crypto.randomUUID().slice(0, 8)}`
  url.password = 'a-password'
  await owner.query(`CREATE ROLE ${url.username} LOGIN PASSWORD 'a-password' IN ROLE doorstep_app`)
  return url.href
}

async function firstColumn(table: string): Promise<string> {
  const { rows } = await owner.query<{ name: string }>(
    'SELECT attname AS name FROM pg_attribute WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped LIMIT 1',
    [table],
  )
  return rows[0]!.name
}
