import { readdir, rm } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { otherHolder } from './embedded-lock.ts'
import { stopOrphan } from './embedded-postmaster.ts'

/** Where data directories live by default: one that the OS user of PostgreSQL can reach, which root's home is not. */
export function dataRoot(): string {
  if (process.getuid?.() === 0) return '/var/lib/doorstep'
  return join(process.env.XDG_DATA_HOME ?? join(homedir(), '.local', 'share'), 'doorstep')
}

export function defaultDataDir(name: string): string {
  return join(dataRoot(), name)
}

/** Removes a data directory for good, stopping a server left running in it; false when somebody supervises it. */
export async function destroyEmbedded(dataDir: string): Promise<boolean> {
  if (!(await readdir(dataDir).catch(() => undefined))) return true
  if ((await otherHolder(dataDir)) !== undefined) return false
  await stopOrphan(join(dataDir, 'cluster'), () => undefined)
  await rm(dataDir, { recursive: true, force: true })
  return true
}
