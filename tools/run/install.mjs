import { createHash } from 'node:crypto'
import { access, readFile, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { onlyOne } from './only-one.mjs'
import { captured, node, outsideEnvironment, root, say } from './processes.mjs'

const LOCK = join(root, 'package-lock.json')
const STAMP = join(root, 'node_modules', '.doorstep-installed')

// Not `npm ci`: it gives up when the registry at hand lacks an optional package of a platform that is not even ours.
const INSTALL = ['install', '--no-save', '--no-audit', '--no-fund', '--include=dev', '--include=optional']

/** Installs what the lock file names when something else (or nothing, or half of it) is installed. */
export async function ensureInstalled() {
  if (await isInstalled()) return
  await onlyOne('install', async () => {
    if (await isInstalled()) return
    say('installing packages (once; about a minute)')
    const { ok, output } = await captured('npm', INSTALL, { env: outsideEnvironment() })
    if (!ok) throw new Error(`npm install failed:\n${output.replace(/^npm warn EBADENGINE.*\n/gm, '')}`)
    if (!(await isProgram(node))) await fetchNode()
    await writeFile(STAMP, await lockHash())
  })
}

async function isInstalled() {
  if (!(await isProgram(node))) return false
  const stamp = await readFile(STAMP, 'utf8').catch(() => undefined)
  return stamp === (await lockHash()) || (await isSameTree())
}

async function lockHash() {
  const text = await readFile(LOCK).catch(() => {
    throw new Error('package-lock.json is missing: this is not a whole clone')
  })
  return createHash('sha256').update(text).digest('hex')
}

/** Somebody ran npm by hand: npm records what it installed, and only once it has finished. */
async function isSameTree() {
  const [wanted, present] = await Promise.all([LOCK, join(root, 'node_modules', '.package-lock.json')].map(readTree))
  return Object.entries(wanted).every(([path, { version, optional }]) => {
    if (!path.includes('node_modules/')) return true
    return present[path] ? present[path].version === version : optional
  })
}

async function readTree(path) {
  const text = await readFile(path, 'utf8').catch(() => '{"packages":{}}')
  return JSON.parse(text).packages
}

/** The package `node` fetches its program in an install script; an npm told to run none (ignore-scripts) leaves it out. */
async function fetchNode() {
  const folder = join(root, 'node_modules', 'node')
  const { output } = await captured('node', ['installArchSpecificPackage.js'], {
    cwd: folder,
    env: outsideEnvironment(),
  })
  if (!(await isProgram(join(folder, 'bin', 'node'))))
    throw new Error(`Node for ${process.platform}-${process.arch} cannot be had:\n${output}`)
  await symlink('../node/bin/node', node)
}

function isProgram(path) {
  return access(path, 1).then(
    () => true,
    () => false,
  )
}
