import { PURE } from './direction.ts'
import type { Source } from './sources.ts'
import type { House } from './workspaces.ts'

/** What screens may import must reach neither the database nor the machine: not by itself and not by what it imports. */
export function checkPurity(house: House, sources: readonly Source[]): string[] {
  const byPath = new Map(sources.map(source => [source.path, source]))
  return [...PURE].flatMap(specifier => {
    const entry = entryOf(specifier, house)
    return entry ? impurities(entry, byPath).map(fault => `${fault}, and ${specifier} must stay pure`) : []
  })
}

function entryOf(specifier: string, house: House): string | undefined {
  const [scope, name, ...rest] = specifier.split('/')
  const owner = house.byName.get(`${scope}/${name}`)
  const target = owner?.exports.get(['.', ...rest].join('/'))
  return target && `${owner?.folder}/${target.slice(2)}`
}

function impurities(entry: string, byPath: ReadonlyMap<string, Source>): string[] {
  const seen = new Set([entry])
  const faults: string[] = []
  for (const path of seen) {
    for (const edge of byPath.get(path)?.imports ?? []) {
      if (edge.typeOnly || PURE.has(edge.specifier)) continue
      if (edge.file) seen.add(edge.file)
      else faults.push(`${path}:${edge.line}: imports ${edge.specifier}`)
    }
  }
  return faults
}
