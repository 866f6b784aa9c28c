import { findCycles } from './cycles.ts'
import { checkDirection } from './direction.ts'
import { checkImport } from './imports.ts'
import { checkPurity } from './purity.ts'
import { readSources } from './sources.ts'
import { readWorkspaces } from './workspaces.ts'

/**
 * Checks every import of a repository: only declared edges, only through a package's `exports`, only in the direction
 * of the house, and no cycle among packages or among the files of one.
 */
export function checkFences(root: string): { problems: string[]; packages: number; files: number } {
  const house = readWorkspaces(root)
  const sources = house.packages.flatMap(from => readSources(root, from))
  const problems = [
    ...house.packages.flatMap(from => checkDirection(from, house)),
    ...findCycles(house.packages.map(p => [p.name, p.needs.filter(need => house.byName.has(need))])).map(
      cycle => `packages in a cycle: ${cycle.join(' → ')}`,
    ),
    ...sources.flatMap(source => source.imports.flatMap(edge => checkImport(source, edge, house))),
    ...findCycles(
      sources.map(source => [
        source.path,
        source.imports.filter(edge => !edge.typeOnly).flatMap(edge => edge.file ?? []),
      ]),
    ).map(cycle => `files in a cycle: ${cycle.join(' → ')}`),
    ...checkPurity(house, sources),
  ]
  return { problems: [...new Set(problems)].sort(), packages: house.packages.length, files: sources.length }
}
