import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export type Workspace = {
  readonly name: string
  /** Below the root, with `/`: `modules/ledger`. */
  readonly folder: string
  readonly needs: readonly string[]
  /** The names under which others may import it (`.`, `./routes`) and the file behind each. */
  readonly exports: ReadonlyMap<string, string>
}

export type House = {
  readonly packages: readonly Workspace[]
  readonly byName: ReadonlyMap<string, Workspace>
  /** Outside packages that the root declares for everyone. */
  readonly shared: ReadonlySet<string>
}

/** Reads the root's `workspaces` and the package.json of each. */
export function readWorkspaces(root: string): House {
  const manifest = readJson(join(root, 'package.json'))
  const folders: string[] = manifest.workspaces.flatMap((pattern: string) => expand(root, pattern))
  const packages = folders.filter(folder => existsSync(join(root, folder, 'package.json'))).map(f => read(root, f))
  return { packages, byName: new Map(packages.map(p => [p.name, p])), shared: new Set(dependencyNames(manifest)) }
}

function expand(root: string, pattern: string): string[] {
  if (!pattern.endsWith('/*')) return [pattern]
  const parent = pattern.slice(0, -2)
  return existsSync(join(root, parent)) ? readdirSync(join(root, parent)).map(name => `${parent}/${name}`) : []
}

function read(root: string, folder: string): Workspace {
  const manifest = readJson(join(root, folder, 'package.json'))
  const targets = Object.entries<string>(manifest.exports ?? {})
  return { name: manifest.name, folder, needs: dependencyNames(manifest), exports: new Map(targets) }
}

function dependencyNames(manifest: { dependencies?: object; devDependencies?: object }): string[] {
  return [...Object.keys(manifest.dependencies ?? {}), ...Object.keys(manifest.devDependencies ?? {})]
}

function readJson(path: string) {
  return JSON.parse(readFileSync(path, 'utf8'))
}
