import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { connectionUrl } from './embedded-connection.ts'
import { otherHolder } from './embedded-lock.ts'

/** The URL of the server that another process supervises on this directory; undefined when none does. */
export async function runningUrl(dataDir: string): Promise<string | undefined> {
  const made = await stat(dataDir).catch(() => undefined)
  if (!made || (await otherHolder(dataDir)) === undefined) return undefined
  const [password, pidFile] = await Promise.all([
    readFile(join(dataDir, 'password'), 'utf8'),
    readFile(join(dataDir, 'cluster', 'postmaster.pid'), 'utf8'),
  ])
  const port = Number(pidFile.split('\n')[3])
  return connectionUrl(password.trim(), port)
}
