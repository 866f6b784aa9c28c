import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { processStart } from './embedded-process.ts'

/** Another living process supervises the data directory. */
export class AlreadyRunning extends Error {
  override name = 'AlreadyRunning'
}

const PATIENCE_MS = 4000 // one that is just being stopped lets go within this
const NAME = /^supervisor-(\d+)\.lock$/

/**
 * One supervisor per directory. Everyone first writes a file named by its process number, then looks for others: of two
 * starts at least one sees the other, so both can lose (and try again) but never both win. A file counts only while the
 * process that wrote it lives, so a kill -9 leaves nothing to clear up.
 * @throws AlreadyRunning
 */
export async function acquireLock(dataDir: string): Promise<string> {
  await mkdir(dataDir, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 })
  const own = join(dataDir, `supervisor-${process.pid}.lock`)
  const deadline = Date.now() + PATIENCE_MS
  for (;;) {
    if (await isHeld(own, process.pid)) throw refusal(dataDir, process.pid)
    await writeFile(own, processStart(process.pid) ?? '')
    const other = await otherHolder(dataDir)
    if (other === undefined) return own
    await rm(own, { force: true })
    if (Date.now() > deadline) throw refusal(dataDir, other)
    await sleep(20 + Math.random() * 150)
  }
}

export async function releaseLock(path: string): Promise<void> {
  await rm(path, { force: true })
}

/** The process, other than this one, that supervises the directory; removes what dead ones left. */
export async function otherHolder(dataDir: string): Promise<number | undefined> {
  for (const file of await readdir(dataDir)) {
    const pid = Number(NAME.exec(file)?.[1] ?? process.pid)
    if (pid === process.pid) continue
    if (await isHeld(join(dataDir, file), pid)) return pid
    await rm(join(dataDir, file), { force: true })
  }
  return undefined
}

async function isHeld(path: string, pid: number): Promise<boolean> {
  const written = await readFile(path, 'utf8').catch(() => undefined)
  if (written === undefined) return false
  const started = processStart(pid)
  return started !== undefined && (written === started || written === '') // empty: being written this moment
}

function refusal(dataDir: string, pid: number): AlreadyRunning {
  return new AlreadyRunning(
    `Doorstep already runs on ${dataDir} (process ${pid}). Stop that one first, or give this one its own directory with --data.`,
  )
}
