import { readdirSync, readFileSync } from 'node:fs'

const EVERY_MS = 100

/**
 * Watches what a PostgreSQL server and this process hold in memory. The server's processes by their proportional share, so
 * that shared buffers count once; null where /proc does not tell.
 */
export function watchMemory(serverPid: number) {
  let server = 0
  let node = 0
  const look = () => {
    server = Math.max(server, serverKb(serverPid))
    node = Math.max(node, process.memoryUsage.rss() / 1024)
  }
  look()
  const timer = setInterval(look, EVERY_MS)
  return {
    /** Megabytes at the highest moment. */
    stop() {
      clearInterval(timer)
      look()
      return { server: server > 0 ? Math.round(server / 1024) : null, node: Math.round(node / 1024) }
    },
  }
}

function serverKb(pid: number): number {
  return [pid, ...childrenOf(pid)].reduce((sum, each) => sum + shareKb(each), 0)
}

function childrenOf(pid: number): number[] {
  try {
    const tasks = readdirSync(`/proc/${pid}/task`)
    return tasks.flatMap(task =>
      readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').split(' ').filter(Boolean).map(Number),
    )
  } catch {
    return []
  }
}

function shareKb(pid: number): number {
  try {
    return Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0)
  } catch {
    return 0 // ended meanwhile
  }
}
