import { createHash } from 'node:crypto'
import { access, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { onlyOne } from './only-one.mjs'
import { captured, node, root, say } from './processes.mjs'

const APPS = ['customer', 'console', 'merchant', 'officer']
const SHARED = ['web', 'kit/money', 'kit/calendar', 'modules/instalments', 'package-lock.json']
const SKIPPED = new Set(['node_modules', 'dist', 'migrations'])

/** Builds each web app whose sources (or what they share) changed since its last build. */
export async function buildWebApps() {
  const shared = await fingerprint(SHARED)
  await onlyOne('build', () => Promise.all(APPS.map(app => build(app, shared))))
}

async function build(app, shared) {
  const folder = join(root, 'apps', app)
  if (!(await exists(join(folder, 'vite.config.ts')))) return
  const now = `${shared}\n${await fingerprint([`apps/${app}`])}`
  const stamp = join(folder, 'dist', '.built-from')
  if ((await readFile(stamp, 'utf8').catch(() => '')) === now) return
  say(`building ${app}`)
  const result = await captured(node, [join(root, 'node_modules/vite/bin/vite.js'), 'build'], { cwd: folder })
  if (!result.ok) throw new Error(`the web app ${app} does not build:\n${result.output}`)
  await writeFile(stamp, now)
}

async function fingerprint(paths) {
  const hash = createHash('sha256')
  for (const path of paths)
    for (const file of await filesBelow(path)) hash.update(`${file}\0`).update(await readFile(join(root, file)))
  return hash.digest('hex')
}

async function filesBelow(path) {
  const entries = await readdir(join(root, path), { withFileTypes: true }).catch(() => undefined)
  if (!entries) return [path]
  const kept = entries.filter(entry => !SKIPPED.has(entry.name) && !/\.test\.tsx?$/.test(entry.name))
  const nested = await Promise.all(
    kept.map(entry => (entry.isDirectory() ? filesBelow(`${path}/${entry.name}`) : [`${path}/${entry.name}`])),
  )
  return nested.flat().sort()
}

async function exists(path) {
  return access(path).then(
    () => true,
    () => false,
  )
}
