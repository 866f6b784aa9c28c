import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { isTest, isWaived, type Text } from './texts.ts'

/** Schemas that belong to a module under another name than its own. */
const ALSO: Readonly<Record<string, string>> = { pgboss: 'jobs' }

/** No module's SQL names another module's schema: what it wants to know it asks through that module's index.ts. */
export function checkSchemaNames(root: string, texts: readonly Text[]): string[] {
  const folder = join(root, 'modules')
  const owners = existsSync(folder) ? readdirSync(folder) : []
  const names = [...owners, ...Object.keys(ALSO)]
  const mention = new RegExp(
    String.raw`\b(?:FROM|JOIN|INTO|UPDATE|REFERENCES|TABLE|ONLY|ON|USING|TRUNCATE)\s+(${names.join('|')})\.\w+`,
    'g',
  )
  return texts
    .filter(text => /^modules\/.*\.(ts|sql)$/.test(text.path) && !isTest(text.path))
    .flatMap(text => {
      const own = text.path.split('/')[1]
      return text.lines.flatMap((line, index) =>
        [...line.matchAll(mention)]
          .map(match => match[1] as string)
          .filter(schema => (ALSO[schema] ?? schema) !== own && !isWaived(text, index, 'foreign-schema'))
          .map(
            schema =>
              `${text.path}:${index + 1}: foreign-schema: ${schema} belongs to modules/${ALSO[schema] ?? schema}`,
          ),
      )
    })
}
