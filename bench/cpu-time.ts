import { readFileSync } from 'node:fs'
import { childrenOf } from './peak-memory.ts'

const TICKS_A_SECOND = 100
const [UTIME, STIME, ENDED_UTIME, ENDED_STIME] = [11, 12, 13, 14] // after the name, which may hold spaces

/** CPU seconds that this process and a PostgreSQL server have used so far; what else the machine does leaves them alone. */
export function cpuSeconds(serverPid: number): { readonly node: number; readonly server: number } {
  const { user, system } = process.cpuUsage()
  const running = childrenOf(serverPid).reduce((sum, pid) => sum + ticks(pid, [UTIME, STIME]), 0)
  const server = running + ticks(serverPid, [UTIME, STIME, ENDED_UTIME, ENDED_STIME])
  return { node: (user + system) / 1_000_000, server: server / TICKS_A_SECOND }
}

function ticks(pid: number, fields: readonly number[]): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const values = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return fields.reduce((sum, field) => sum + Number(values[field]), 0)
  } catch {
    return 0 // ended meanwhile, and counted by its parent
  }
}
