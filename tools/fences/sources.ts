import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import ts from 'typescript'
import type { Workspace } from './workspaces.ts'

export type Edge = {
  readonly specifier: string
  readonly line: number
  readonly typeOnly: boolean
  /** The repository file that a relative import names. */
  readonly file?: string
}

export type Source = { readonly path: string; readonly from: Workspace; readonly imports: readonly Edge[] }

const SKIPPED = new Set(['node_modules', 'dist'])

export function readSources(root: string, from: Workspace): Source[] {
  return filesBelow(root, from.folder).map(path => ({ path, from, imports: readImports(root, path) }))
}

function filesBelow(root: string, folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .filter(entry => !SKIPPED.has(entry.name))
    .flatMap(entry => {
      const path = `${folder}/${entry.name}`
      if (entry.isDirectory()) return filesBelow(root, path)
      return /\.(ts|tsx|mts|mjs)$/.test(entry.name) ? [path] : []
    })
}

function readImports(root: string, path: string): Edge[] {
  const text = readFileSync(join(root, path), 'utf8')
  const parsed = ts.createSourceFile(path, text, ts.ScriptTarget.Latest)
  const edges: Edge[] = []
  const visit = (node: ts.Node) => {
    const found = importOf(node)
    if (found) {
      const line = parsed.getLineAndCharacterOfPosition(node.getStart(parsed)).line + 1
      edges.push({ ...found, line, ...relativeFile(root, path, found.specifier) })
    }
    ts.forEachChild(node, visit)
  }
  ts.forEachChild(parsed, visit)
  return edges
}

function importOf(node: ts.Node): { specifier: string; typeOnly: boolean } | undefined {
  if (ts.isImportDeclaration(node)) return named(node.moduleSpecifier, node.importClause?.isTypeOnly ?? false)
  if (ts.isExportDeclaration(node) && node.moduleSpecifier) return named(node.moduleSpecifier, node.isTypeOnly)
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
    return named(node.arguments[0], false)
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) return named(node.argument.literal, true)
  return undefined
}

function named(node: ts.Node | undefined, typeOnly: boolean) {
  return node && ts.isStringLiteralLike(node) ? { specifier: node.text, typeOnly } : undefined
}

/** Web sources leave the extension to the bundler. */
function relativeFile(root: string, path: string, specifier: string): { file?: string } {
  if (!specifier.startsWith('.')) return {}
  const base = posix.join(posix.dirname(path), specifier.replace(/[?#].*$/, ''))
  const found = ['', '.ts', '.tsx', '/index.ts', '/index.tsx'].map(end => base + end).find(p => isFile(join(root, p)))
  return { file: found ?? base }
}

function isFile(path: string): boolean {
  return /\.\w+$/.test(path) && existsSync(path)
}
