import { randomBytes } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'

const LOGIN = 'doorstep_server'

/** The address that the server and the worker sign in at: same database, a login that is only a member of doorstep_app. */
export async function appUrl(dataDir: string, ownerUrl: string): Promise<string> {
  const url = new URL(ownerUrl)
  url.username = LOGIN
  url.password = await secretOf(dataDir)
  return url.href
}

/**
 * Makes that login, or gives it its secret again: a backup brings roles without what lies beside the cluster. Whatever is
 * smuggled into a statement of the application, RESET ROLE leads to nobody who may do more.
 */
export async function ensureAppLogin(dataDir: string, ownerUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    const { rows } = await client.query<{ rolname: string }>('SELECT rolname FROM pg_roles WHERE rolname = ANY($1)', [
      ['doorstep_app', LOGIN],
    ])
    const known = new Set(rows.map(row => row.rolname))
    if (!known.has('doorstep_app')) await client.query('CREATE ROLE doorstep_app NOLOGIN')
    if (!known.has(LOGIN)) await client.query(`CREATE ROLE ${LOGIN} LOGIN IN ROLE doorstep_app`)
    await client.query(`ALTER ROLE ${LOGIN} PASSWORD ${client.escapeLiteral(await secretOf(dataDir))}`)
  } finally {
    await client.end()
  }
}

async function secretOf(dataDir: string): Promise<string> {
  const path = join(dataDir, 'app-password')
  try {
    await writeFile(path, `${randomBytes(24).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  return (await readFile(path, 'utf8')).trim()
}
