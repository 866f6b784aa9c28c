import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { root, say } from './processes.mjs'

const folder = join(root, '.doorstep')

/**
 * Runs `work` while no other process on this clone does. Everyone writes a file of its own, then looks for others, so
 * two can both give way (and try again) but never both go on; a file of a dead process counts for nothing.
 */
export async function onlyOne(name, work) {
  await mkdir(folder, { recursive: true })
  const own = join(folder, `${name}-${process.pid}`)
  let told = false
  for (;;) {
    await writeFile(own, (await startOf(process.pid)) ?? '')
    const other = await otherHolder(name)
    if (!other) break
    await rm(own, { force: true })
    if (!told) say(`waiting for process ${other}, which is busy with the same (${name})`)
    told = true
    await sleep(100 + Math.random() * 300)
  }
  try {
    return await work()
  } finally {
    await rm(own, { force: true })
  }
}

async function otherHolder(name) {
  for (const file of await readdir(folder)) {
    const pid = Number(file.startsWith(`${name}-`) ? file.slice(name.length + 1) : Number.NaN)
    if (!Number.isInteger(pid) || pid === process.pid) continue
    if (await holds(join(folder, file), pid)) return pid
    await rm(join(folder, file), { force: true })
  }
  return undefined
}

async function holds(path, pid) {
  if (!isAlive(pid)) return false
  const [written, started] = [await readFile(path, 'utf8').catch(() => undefined), await startOf(pid)]
  return written !== undefined && (!started || !written || written === started)
}

function isAlive(pid) {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return error.code === 'EPERM'
  }
}

/** Tells a process from a later one of the same number, where the system says so (Linux). */
async function startOf(pid) {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined)
  return stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[19]
}
