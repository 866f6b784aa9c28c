import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { Mapping } from './import-mapping.ts'

export type ImportedFile = { readonly name: string; readonly bytes: number; readonly sha256: string }

/** The file that is asked for and those that the mapping joins to it, by their content. @throws when one is not there */
export async function filesOf(path: string, mapping: Mapping | null): Promise<ImportedFile[]> {
  const beside = (mapping?.joins ?? []).map(({ file }) => join(dirname(path), file))
  return Promise.all([...new Set([path, ...beside])].map(contentOf))
}

async function contentOf(path: string): Promise<ImportedFile> {
  const hash = createHash('sha256')
  let bytes = 0
  for await (const chunk of createReadStream(path)) {
    hash.update(chunk)
    bytes += chunk.length
  }
  return { name: basename(path), bytes, sha256: hash.digest('hex') }
}
