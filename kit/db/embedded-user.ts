import { execFile } from 'node:child_process'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'

/** The OS user that PostgreSQL runs under; undefined: the one that we run under. */
export type OsUser = { uid: number; gid: number } | undefined

const NAME = 'doorstep'
const run = promisify(execFile)

/**
 * PostgreSQL refuses to run as root. Root's servers therefore run as the system user `doorstep` (made when missing), or
 * as the owner of a cluster that is already there.
 */
export async function chooseUser(dataDir: string): Promise<OsUser> {
  if (process.getuid?.() !== 0) return undefined
  const owner = await stat(join(dataDir, 'cluster')).catch(() => undefined)
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid }
  return (await lookUp()) ?? (await create())
}

/** Runs a program as that user, with an environment in which no PG* variable of the caller has a say. */
export async function runAs(user: OsUser, file: string, args: readonly string[]): Promise<string> {
  const { stdout } = await run(file, args, { ...user, cwd: '/', env: cleanEnvironment() })
  return stdout
}

export function cleanEnvironment(): Record<string, string> {
  return { PATH: process.env.PATH ?? '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' }
}

async function lookUp(): Promise<OsUser> {
  try {
    const [uid, gid] = await Promise.all(['-u', '-g'].map(flag => run('id', [flag, NAME])))
    return { uid: Number(uid?.stdout), gid: Number(gid?.stdout) }
  } catch {
    return undefined
  }
}

async function create(): Promise<OsUser> {
  const tries: [string, string[]][] = [
    ['useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', NAME]],
    ['adduser', ['-S', '-D', '-H', NAME]], // BusyBox
  ]
  for (const [command, args] of tries) {
    await run(command, args).catch(() => undefined) // another start may have made it meanwhile
    const user = await lookUp()
    if (user) return user
  }
  throw new Error(
    `PostgreSQL does not run as root, and the system user "${NAME}" could not be made: make it yourself, ` +
      'start Doorstep as another user, or name a PostgreSQL in DATABASE_URL',
  )
}
