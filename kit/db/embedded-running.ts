import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { connectionUrl } from './embedded-connection.ts'
import { otherHolder } from './embedded-lock.ts'
import { appUrl } from './embedded-login.ts'

export interface EmbeddedUrls {
  /** Signs in as the owner: for migrations. */
  readonly url: string
  /** Signs in with no more than the application's rights. */
  readonly appUrl: string
}

/** The addresses of the server that another process supervises on this directory; undefined when none does. */
export async function runningUrls(dataDir: string): Promise<EmbeddedUrls | undefined> {
  const made = await stat(dataDir).catch(() => undefined)
  if (!made || (await otherHolder(dataDir)) === undefined) return undefined
  const [password, pidFile] = await Promise.all([
    readFile(join(dataDir, 'password'), 'utf8'),
    readFile(join(dataDir, 'cluster', 'postmaster.pid'), 'utf8'),
  ])
  const url = connectionUrl(password.trim(), Number(pidFile.split('\n')[3]))
  return { url, appUrl: await appUrl(dataDir, url) }
}
