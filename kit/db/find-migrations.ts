import { readdir, readFile, stat } from 'node:fs/promises'
import type { MigrationSource } from './migrate.ts'

const ROOT = new URL('../../', import.meta.url)

type Package = { name: string; module: string; dir: URL; needs: string[] }

/**
 * Every package of this repository that has a `migrations/` folder, those that it depends on first (by the dependencies
 * its package.json declares, then by name). The command line, the tests and the schema dump share it, so that a module
 * is migrated by being there.
 */
export async function findMigrations(): Promise<MigrationSource[]> {
  const packages = (await Promise.all(['kit/', 'modules/'].map(readPackages))).flat()
  const ordered = inDependencyOrder(packages)
  const present = await Promise.all(ordered.map(p => stat(new URL('migrations/', p.dir)).catch(() => undefined)))
  return ordered
    .filter((_, index) => present[index])
    .map(({ module, dir }) => ({ module, dir: new URL('migrations/', dir) }))
}

async function readPackages(folder: string): Promise<Package[]> {
  const names = await readdir(new URL(folder, ROOT))
  return Promise.all(
    names.sort().map(async module => {
      const dir = new URL(`${folder}${module}/`, ROOT)
      const { name, dependencies = {} } = JSON.parse(await readFile(new URL('package.json', dir), 'utf8'))
      return { name, module, dir, needs: Object.keys(dependencies).sort() }
    }),
  )
}

function inDependencyOrder(packages: readonly Package[]): Package[] {
  const ordered = new Set<Package>()
  const visit = (item: Package | undefined) => {
    if (!item || ordered.has(item)) return
    for (const need of item.needs) visit(packages.find(p => p.name === need))
    ordered.add(item)
  }
  for (const item of packages) visit(item)
  return [...ordered]
}
