import type { Sql } from '@doorstep/db'
import { EXCEPTIONS, SHARED_TABLES } from './shared-tables.ts'

const OURS = `n.nspname NOT LIKE 'pg\\_%' AND n.nspname NOT IN ('information_schema', 'public', 'pgboss')`

type Key = { table: string; kind: string; name: string; columns: string[]; target: string | null }

/** The rules under which the same schema runs on one server and, sharded by customer, on many. */
export async function lintSchema(db: Sql): Promise<string[]> {
  const found = await Promise.all([
    withoutPrimaryKey(db),
    keysWithoutOwner(db),
    triggers(db),
    columnsOfWrongKind(db),
    idsFromDatabase(db),
  ])
  return found.flat().sort()
}

async function withoutPrimaryKey(db: Sql): Promise<string[]> {
  const { rows } = await db.query<{ table: string }>(`
    SELECT n.nspname || '.' || c.relname AS table FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'p') AND ${OURS}
      AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conrelid = c.oid AND k.contype = 'p')`)
  return rows.map(({ table }) => `${table}: has no primary key`)
}

/** A business table carries its customer or merchant in every primary, unique and foreign key. */
async function keysWithoutOwner(db: Sql): Promise<string[]> {
  const keys = (await db.query<Key>(KEYS)).rows
  const owned = new Set(keys.filter(key => key.kind === 'primary' && namesOwner(key)).map(key => key.table))
  const known = new Set(keys.map(key => key.table))
  return [
    ...keys.filter(key => !namesOwner(key) && !isExcused(key)).map(faultOf),
    ...Object.keys(SHARED_TABLES).flatMap(table => {
      if (!known.has(table)) return [`${table}: is listed as shared, and there is no such table`]
      return owned.has(table) ? [`${table}: is listed as shared, and its key names an owner`] : []
    }),
  ]
}

function namesOwner({ columns }: Key): boolean {
  return columns.includes('customer_id') || columns.includes('merchant_id')
}

/** A key of a shared table, or one that leads to a shared table. */
function isExcused({ table, target, name }: Key): boolean {
  const [schema] = table.split('.')
  return table in SHARED_TABLES || (target !== null && target in SHARED_TABLES) || `${schema}.${name}` in EXCEPTIONS
}

function faultOf({ table, kind, name }: Key): string {
  return `${table}: the ${kind} key ${name} names neither customer_id nor merchant_id`
}

const KEYS = `
  SELECT n.nspname || '.' || c.relname AS table, CASE WHEN i.indisprimary THEN 'primary' ELSE 'unique' END AS kind,
    ic.relname AS name, ARRAY(SELECT a.attname::text FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum = ANY (i.indkey)) AS columns,
    NULL AS target
  FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid JOIN pg_class ic ON ic.oid = i.indexrelid
  JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE i.indisunique AND c.relkind IN ('r', 'p') AND NOT c.relispartition AND ${OURS}
  UNION ALL
  SELECT n.nspname || '.' || c.relname, 'foreign', k.conname,
    ARRAY(SELECT a.attname::text FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum = ANY (k.conkey)),
    (SELECT tn.nspname || '.' || t.relname FROM pg_class t JOIN pg_namespace tn ON tn.oid = t.relnamespace WHERE t.oid = k.confrelid)
  FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE k.contype = 'f' AND ${OURS}`

async function triggers(db: Sql): Promise<string[]> {
  const { rows } = await db.query<{ table: string; name: string }>(`
    SELECT n.nspname || '.' || c.relname AS table, t.tgname AS name
    FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE NOT t.tgisinternal AND ${OURS}`)
  return rows.map(({ table, name }) => `${table}: has a trigger (${name})`)
}

/** Floats round, `timestamp` forgets its zone, and a time that the database fills in cannot be replayed. */
async function columnsOfWrongKind(db: Sql): Promise<string[]> {
  const { rows } = await db.query<{ column: string; type: string; fills: string | null }>(`
    SELECT format('%s.%s.%s', n.nspname, c.relname, a.attname) AS column, format_type(a.atttypid, NULL) AS type,
      pg_get_expr(d.adbin, d.adrelid) AS fills
    FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
    WHERE c.relkind IN ('r', 'p') AND a.attnum > 0 AND NOT a.attisdropped AND ${OURS}`)
  const wrong = /^(real|double precision|money|timestamp without time zone|time with time zone)$/
  return rows.flatMap(({ column, type, fills }) => [
    ...(wrong.test(type) ? [`${column}: is ${type}`] : []),
    ...(/now\(\)|CURRENT_|random/i.test(fills ?? '') ? [`${column}: is filled in by the database (${fills})`] : []),
  ])
}

async function idsFromDatabase(db: Sql): Promise<string[]> {
  const { rows } = await db.query<{ name: string }>(`
    SELECT n.nspname || '.' || c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind = 'S' AND ${OURS}`)
  const ours = rows.filter(({ name }) => !(name in EXCEPTIONS))
  return ours.map(({ name }) => `${name}: is a sequence; ids are made by newId()`)
}
