import { access, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { onlyOne } from './only-one.mjs'
import { captured, node, outsideEnvironment, root, say } from './processes.mjs'

/**
 * Installs what the lock file names when something else (or nothing) is installed. What is installed npm itself records
 * when it has finished, so an installation that was cut short counts as none.
 */
export async function ensureInstalled() {
  if (await isInstalled()) return
  await onlyOne('install', async () => {
    if (await isInstalled()) return
    say('installing packages (once; about a minute)')
    const args = ['ci', '--no-audit', '--no-fund', '--include=dev', '--include=optional']
    const result = await captured('npm', args, { env: outsideEnvironment() })
    if (!result.ok) throw new Error(`npm ci failed:\n${result.output}`)
    if (!(await hasNode())) await fetchNode()
    if (!(await isInstalled())) throw new Error(`npm ci ended without everything in place:\n${result.output}`)
  })
}

async function isInstalled() {
  const [wanted, present] = await Promise.all([
    readLock(join(root, 'package-lock.json')),
    readLock(join(root, 'node_modules', '.package-lock.json')),
  ])
  if (!wanted) throw new Error('package-lock.json is missing: this is not a whole clone')
  return (
    Boolean(present) &&
    Object.entries(wanted).every(([path, entry]) => isThere(present[path], path, entry)) &&
    hasNode()
  )
}

function isThere(found, path, { version, optional, link }) {
  if (!path.startsWith('node_modules/') || link) return path === '' || Boolean(found)
  return found ? found.version === version : Boolean(optional)
}

async function readLock(path) {
  try {
    return JSON.parse(await readFile(path, 'utf8')).packages
  } catch {
    return undefined
  }
}

async function hasNode() {
  return access(node, 1).then(
    () => true,
    () => false,
  )
}

/** The package `node` fetches its program in an install script; an npm told to run none (ignore-scripts) leaves it out. */
async function fetchNode() {
  const result = await captured(process.execPath, ['installArchSpecificPackage.js'], {
    cwd: join(root, 'node_modules', 'node'),
    env: outsideEnvironment(),
  })
  if (!(await hasNode()))
    throw new Error(`Node ${process.platform}-${process.arch} could not be fetched:\n${result.output}`)
}
