import { isBuiltin } from 'node:module'
import { kindOf, PURE } from './direction.ts'
import type { Edge, Source } from './sources.ts'
import type { House } from './workspaces.ts'

/** What is wrong with one import statement. */
export function checkImport(source: Source, edge: Edge, house: House): string[] {
  const fault = edge.file === undefined ? faultOfPackage(source, edge.specifier, house) : faultOfFile(source, edge.file)
  return fault ? [`${source.path}:${edge.line}: ${fault}`] : []
}

function faultOfFile({ from }: Source, file: string): string | undefined {
  if (file.startsWith(`${from.folder}/`)) return undefined
  return `deep import: ${file} belongs to another package`
}

function faultOfPackage({ from, path }: Source, specifier: string, house: House): string | undefined {
  if (isBuiltin(specifier))
    return kindOf(from) === 'web' && !isBuildScript(path) ? `a browser has no ${specifier}` : undefined
  const [name, subpath] = split(specifier)
  if (name === from.name) return `imports its own package by name: ${specifier}`
  if (!from.needs.includes(name)) {
    const outside = house.shared.has(name) || specifier.startsWith('virtual:')
    return outside ? undefined : `undeclared edge: ${name} is not in ${from.folder}/package.json`
  }
  const to = house.byName.get(name)
  if (!to) return undefined
  if (!to.exports.has(subpath)) return `deep import: ${name} does not export ${subpath}`
  const fromWeb = kindOf(from) === 'web' || kindOf(from) === 'web app'
  if (fromWeb && kindOf(to) !== 'web' && !PURE.has(specifier)) return `a web app must not import ${specifier}`
  return undefined
}

/** `@a/b/c/d` → [`@a/b`, `./c/d`] */
function split(specifier: string): [string, string] {
  const parts = specifier.split('/')
  const length = specifier.startsWith('@') ? 2 : 1
  return [parts.slice(0, length).join('/'), ['.', ...parts.slice(length)].join('/')]
}

function isBuildScript(path: string): boolean {
  return /(^|\/)(vite(\.config)?|.*\.test)\.tsx?$/.test(path)
}
