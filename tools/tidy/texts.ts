import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export type Text = { readonly path: string; readonly lines: readonly string[] }

const TOPS = ['kit', 'modules', 'web', 'apps', 'bench', 'test', 'tools']
const SKIPPED = new Set(['node_modules', 'dist', 'static', 'public', 'fixtures'])

export function readTexts(root: string): Text[] {
  const tops = readdirSync(root).filter(name => TOPS.includes(name))
  return tops.flatMap(top => filesBelow(root, top)).map(path => ({ path, lines: readLines(join(root, path)) }))
}

/** Whether a rule is waived for a line, on it or right above it, with a reason: `tidy: plain-number, a count of rows`. */
export function isWaived({ lines }: Text, index: number, rule: string): boolean {
  const waiver = new RegExp(`tidy: ${rule}, \\w`)
  return waiver.test(lines[index] ?? '') || waiver.test(lines[index - 1] ?? '')
}

export function isTest(path: string): boolean {
  return /\.test\.tsx?$/.test(path) || path.startsWith('test/') || path.startsWith('bench/')
}

function filesBelow(root: string, folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .filter(entry => !SKIPPED.has(entry.name))
    .flatMap(entry => {
      const path = `${folder}/${entry.name}`
      if (entry.isDirectory()) return filesBelow(root, path)
      return /\.(ts|tsx|mjs|css|sql)$/.test(entry.name) ? [path] : []
    })
}

function readLines(path: string): string[] {
  return readFileSync(path, 'utf8').replace(/\n$/, '').split('\n')
}
