import { randomBytes } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readConfig } from '@doorstep/config'
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
  const environment = dataDir ? { ...(await kept(dataDir)), ...process.env } : process.env
  const { SIGN_IN_SECRET, DATA_KEY } = readConfig(variables, environment)
  setDataKey(DATA_KEY)
  return { signInSecret: SIGN_IN_SECRET }
}

async function kept(dataDir: string): Promise<Record<string, string>> {
  const path = join(dataDir, 'secrets.json')
  const fresh = { SIGN_IN_SECRET: randomBytes(32).toString('base64'), DATA_KEY: randomBytes(32).toString('base64') }
  try {
    await writeFile(path, JSON.stringify(fresh), { mode: 0o600, flag: 'wx' })
    return fresh
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    return JSON.parse(await readFile(path, 'utf8')) as Record<string, string>
  }
}
