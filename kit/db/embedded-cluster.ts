import { randomBytes } from 'node:crypto'
import { chown, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type OsUser, runAs } from './embedded-user.ts'

export const SUPERUSER = 'doorstep'

/** Makes the cluster at the first start. One that a kill cut short lies under another name and is begun anew. */
export async function prepareCluster(bin: string, dataDir: string, user: OsUser, volatile: boolean) {
  const dir = join(dataDir, 'cluster')
  const secret = join(dataDir, 'password')
  const existing = await readFile(join(dir, 'PG_VERSION'), 'utf8').catch(rejectUnlessMissing)
  if (existing === undefined) await createCluster(bin, dataDir, dir, secret, user, volatile)
  else await checkVersion(bin, existing.trim(), dir)
  return { dir, password: (await readFile(secret, 'utf8')).trim() }
}

async function createCluster(
  bin: string,
  dataDir: string,
  dir: string,
  secret: string,
  user: OsUser,
  volatile: boolean,
) {
  const unfinished = `${dir}.new`
  await rm(unfinished, { recursive: true, force: true })
  await rm(secret, { force: true })
  await mkdir(unfinished, { mode: 0o700 })
  await writeFile(secret, `${randomBytes(24).toString('base64url')}\n`, { mode: 0o600 })
  if (user) await Promise.all([unfinished, secret].map(path => chown(path, user.uid, user.gid)))
  await checkReachable(user, dataDir, unfinished)
  await runAs(user, join(bin, 'initdb'), [
    `--pgdata=${unfinished}`,
    `--username=${SUPERUSER}`,
    `--pwfile=${secret}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--locale=C',
    '--no-instructions',
    ...(volatile ? ['--no-sync'] : []),
  ])
  await rename(unfinished, dir)
}

async function checkReachable(user: OsUser, dataDir: string, path: string) {
  await runAs(user, '/bin/sh', ['-c', 'cd "$1" && test -w .', 'sh', path]).catch(() => {
    throw new Error(
      `The operating-system user that PostgreSQL runs under cannot reach ${dataDir}. ` +
        'Choose a directory outside of private ones, such as /var/lib/doorstep/bank.',
    )
  })
}

async function checkVersion(bin: string, version: string, dir: string) {
  const program = await runAs(undefined, join(bin, 'postgres'), ['--version'])
  const major = /(\d+)/.exec(program)?.[1]
  if (major !== version)
    throw new Error(
      `${dir} was written by PostgreSQL ${version}, and this is ${major}: restore a backup into a new one`,
    )
}

function rejectUnlessMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error
}
