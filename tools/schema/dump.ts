import type { Sql } from '@doorstep/db'
import { readCatalog, type Table } from './catalog.ts'

const HEADER = `-- Every table after all migrations, for reading and for comparing. Made by \`npm run schema\`; not a migration.
-- The tables of the job queue (schema pgboss) are its own: modules/jobs/migrations.
`

/** The schema of the house as SQL: the same text for the same migrations, whatever the server. */
export async function dumpSchema(db: Sql): Promise<string> {
  const { schemas, types, tables, views, functions } = await readCatalog(db)
  const parts = schemas.flatMap(({ name, grants }) => [
    [`CREATE SCHEMA ${name};`, ...grants.map(g => `GRANT ${g} ON SCHEMA ${name} TO doorstep_app;`)].join('\n'),
    ...types.filter(type => type.schema === name).map(type => type.text),
    ...tables.filter(table => table.schema === name).map(tableText),
    ...views.filter(view => view.schema === name).map(view => view.text),
    ...functions.filter(fn => fn.schema === name).map(fn => fn.text),
  ])
  return `${[HEADER, ...parts].join('\n')}\n`.replace(/\n{3,}/g, '\n\n')
}

function tableText({
  schema,
  name,
  columns,
  constraints,
  indexes,
  grants,
  options,
  partitioning,
  comment,
}: Table): string {
  const full = `${schema}.${name}`
  const body = [...columns, ...constraints].map(line => `  ${line}`).join(',\n')
  const tail = [partitioning && ` PARTITION BY ${partitioning}`, options && ` WITH (${options})`]
    .filter(Boolean)
    .join('')
  return [
    `\nCREATE TABLE ${full} (\n${body}\n)${tail};`,
    ...indexes.map(index => `${index};`),
    ...(comment ? [`COMMENT ON TABLE ${full} IS '${comment.replaceAll("'", "''")}';`] : []),
    ...grants.map(grant => `GRANT ${grant} ON ${full} TO doorstep_app;`),
  ].join('\n')
}
