import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { isTest, type Text } from './texts.ts'

const MODULE_FILES = ['README.md', 'index.ts', 'package.json']

/** Made by others' tools, so their length and style are not ours to choose. */
export const GENERATED = new Set(['web/api-client/schema.ts', 'modules/jobs/migrations/0002_pgboss.sql'])

/** No file grows without end, and every module has a door and says what its words mean. */
export function checkShape(root: string, texts: readonly Text[]): string[] {
  return [...texts.flatMap(checkLength), ...modulesOf(root).flatMap(folder => checkModule(root, folder))]
}

function checkLength({ path, lines }: Text): string[] {
  const limit = limitOf(path)
  if (lines.length <= limit || GENERATED.has(path)) return []
  return [`${path}:${limit}: ${lines.length} lines, at most ${limit}: split it by verb or by noun`]
}

function limitOf(path: string): number {
  if (path.endsWith('.css')) return 600
  return isTest(path) || path.endsWith('.sql') ? 450 : 300
}

function checkModule(root: string, folder: string): string[] {
  const missing = MODULE_FILES.filter(name => !existsSync(join(root, folder, name)))
  const readme = join(root, folder, 'README.md')
  const thin = existsSync(readme) && readFileSync(readme, 'utf8').trim().split('\n').length < 5
  return [
    ...missing.map(name => `${folder}/${name}:1: is missing`),
    ...(thin
      ? [`${folder}/README.md:1: says too little: its words, its states, its invariants, and what it is not`]
      : []),
  ]
}

function modulesOf(root: string): string[] {
  const folder = join(root, 'modules')
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter(name => statSync(join(folder, name)).isDirectory())
    .map(name => `modules/${name}`)
}
