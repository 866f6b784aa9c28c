import { createHash, randomBytes } from 'node:crypto'
import { access, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ConfigError, readConfig } from '@doorstep/config'
import { setDataKey } from '@doorstep/identity'
import { z } from 'zod'

const key = z.base64().refine(text => Buffer.from(text, 'base64').length === 32, 'must be 32 bytes in base64')
const variables = z.object({ SIGN_IN_SECRET: key, DATA_KEY: key })

/**
 * The bank's own secrets: from the environment (`SIGN_IN_SECRET`, `DATA_KEY`), or for an embedded bank from a file in its
 * data directory that the first start makes. Hands the data key to the identity module.
 * @throws ConfigError when the environment is to hold them and does not
 */
export async function readSecrets(dataDir: string | undefined): Promise<{ signInSecret: string }> {
  const given = variables.safeParse(process.env).success
  const environment = dataDir && !given ? { ...(await kept(dataDir)), ...process.env } : process.env
  const { SIGN_IN_SECRET, DATA_KEY } = readConfig(variables, environment)
  setDataKey(DATA_KEY)
  return { signInSecret: SIGN_IN_SECRET }
}

/** Tells two data keys apart and says nothing else of them; null when the data key is not here. Makes none. */
export async function dataKeyMark(dataDir: string | undefined): Promise<string | null> {
  const file = dataDir ? JSON.parse(await readFile(join(dataDir, 'secrets.json'), 'utf8').catch(() => '{}')) : {}
  const { DATA_KEY } = readConfig(variables.partial(), { ...file, ...process.env })
  return DATA_KEY ? createHash('sha256').update(`doorstep data key ${DATA_KEY}`).digest('hex').slice(0, 16) : null
}

/** Lies in a data directory that a backup came back to. */
export const restoredFile = (dataDir: string) => join(dataDir, 'restored.json')

async function kept(dataDir: string): Promise<Record<string, string>> {
  const path = join(dataDir, 'secrets.json')
  if ((await isThere(restoredFile(dataDir))) && !(await isThere(path)))
    throw new ConfigError(
      `this bank came back from a backup, which never holds its secrets: copy secrets.json of the old data directory to ${path}, ` +
        'or set SIGN_IN_SECRET and DATA_KEY; new ones would not open its customers’ identity papers',
    )
  const fresh = { SIGN_IN_SECRET: randomBytes(32).toString('base64'), DATA_KEY: randomBytes(32).toString('base64') }
  try {
    await writeFile(path, JSON.stringify(fresh), { mode: 0o600, flag: 'wx' })
    return fresh
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    return JSON.parse(await readFile(path, 'utf8')) as Record<string, string>
  }
}

const isThere = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  )
