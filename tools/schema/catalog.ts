import type { Sql } from '@doorstep/db'

export type Table = {
  schema: string
  name: string
  columns: string[]
  constraints: string[]
  indexes: string[]
  grants: string[]
  options: string | null
  partitioning: string | null
  comment: string | null
}

type Text = { schema: string; text: string }

const OURS = `n.nspname NOT LIKE 'pg\\_%' AND n.nspname NOT IN ('information_schema', 'public', 'pgboss')`

/** Reads what the dump shows from PostgreSQL's catalogs, everything in a fixed order. */
export async function readCatalog(db: Sql) {
  return {
    schemas: (await db.query<{ name: string; grants: string[] }>(SCHEMAS)).rows,
    types: (await db.query<Text>(TYPES)).rows,
    tables: (await db.query<Table>(TABLES)).rows,
    views: (await db.query<Text>(VIEWS)).rows,
    functions: (await db.query<Text>(FUNCTIONS)).rows,
  }
}

const SCHEMAS = `
  SELECT n.nspname AS name,
    ARRAY(SELECT privilege_type FROM aclexplode(n.nspacl) a JOIN pg_roles r ON r.oid = a.grantee
          WHERE r.rolname = 'doorstep_app' ORDER BY 1) AS grants
  FROM pg_namespace n WHERE ${OURS} ORDER BY 1`

const TYPES = `
  SELECT n.nspname AS schema, format('CREATE TYPE %s.%s AS ENUM (%s);', n.nspname, t.typname,
    (SELECT string_agg(quote_literal(e.enumlabel), ', ' ORDER BY e.enumsortorder) FROM pg_enum e WHERE e.enumtypid = t.oid)) AS text
  FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
  WHERE t.typtype = 'e' AND ${OURS} ORDER BY n.nspname, t.typname`

const TABLES = `
  SELECT n.nspname AS schema, c.relname AS name, array_to_string(c.reloptions, ', ') AS options,
    pg_get_partkeydef(c.oid) AS partitioning, obj_description(c.oid, 'pg_class') AS comment,
    ARRAY(SELECT concat_ws(' ', quote_ident(a.attname), format_type(a.atttypid, a.atttypmod),
            CASE WHEN a.attnotnull THEN 'NOT NULL' END,
            CASE WHEN a.attidentity <> '' THEN 'GENERATED AS IDENTITY'
                 WHEN a.attgenerated <> '' THEN 'GENERATED ALWAYS AS (' || pg_get_expr(d.adbin, d.adrelid) || ')'
                 WHEN d.adbin IS NOT NULL THEN 'DEFAULT ' || pg_get_expr(d.adbin, d.adrelid) END)
          FROM pg_attribute a LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
          WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum) AS columns,
    ARRAY(SELECT CASE WHEN k.contype = 'p' THEN '' ELSE 'CONSTRAINT ' || quote_ident(k.conname) || ' ' END || pg_get_constraintdef(k.oid)
          FROM pg_constraint k WHERE k.conrelid = c.oid AND k.contype <> 'n' AND k.conislocal
          ORDER BY array_position(ARRAY['p', 'u', 'f', 'c', 'x'], k.contype::text), k.conname) AS constraints,
    ARRAY(SELECT pg_get_indexdef(i.indexrelid) FROM pg_index i JOIN pg_class ic ON ic.oid = i.indexrelid
          WHERE i.indrelid = c.oid AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = i.indexrelid AND k.conrelid = c.oid)
          ORDER BY ic.relname) AS indexes,
    ARRAY(SELECT string_agg(privilege_type, ', ' ORDER BY array_position(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE'], privilege_type), privilege_type)
          FROM aclexplode(c.relacl) g JOIN pg_roles r ON r.oid = g.grantee WHERE r.rolname = 'doorstep_app' HAVING count(*) > 0)
    || ARRAY(SELECT format('%s (%s)', privilege_type, string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum))
          FROM pg_attribute a, aclexplode(a.attacl) g JOIN pg_roles r ON r.oid = g.grantee
          WHERE a.attrelid = c.oid AND r.rolname = 'doorstep_app' GROUP BY privilege_type ORDER BY privilege_type) AS grants
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND ${OURS}
  ORDER BY n.nspname, c.relname`

const VIEWS = `
  SELECT n.nspname AS schema, format(E'\\nCREATE %s %s.%s AS\\n%s', CASE c.relkind WHEN 'v' THEN 'VIEW' ELSE 'MATERIALIZED VIEW' END,
    n.nspname, c.relname, pg_get_viewdef(c.oid)) AS text
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind IN ('v', 'm') AND ${OURS} ORDER BY n.nspname, c.relname`

const FUNCTIONS = `
  SELECT n.nspname AS schema, E'\\n' || rtrim(pg_get_functiondef(p.oid), E'\\n') || ';' AS text
  FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
  WHERE p.prokind IN ('f', 'p') AND ${OURS} ORDER BY n.nspname, p.proname, p.oid`
