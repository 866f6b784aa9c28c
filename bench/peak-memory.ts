import { readdirSync, readFileSync } from 'node:fs'

const EVERY_MS = 100

/**
 * Watches what a PostgreSQL server and this process hold in memory: what each process of the server has of its own, and the
 * shared buffers once, as far as the process that touched most of them has; null where /proc does not tell. From counters
 * that the kernel keeps: having it walk the pages of every process ten times a second took a third of a core from the figure.
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
  const each = [pid, ...childrenOf(pid)].map(heldKb)
  return each.reduce((sum, { own }) => sum + own, 0) + Math.max(...each.map(({ shared }) => shared))
}

export function childrenOf(pid: number): number[] {
  try {
    const tasks = readdirSync(`/proc/${pid}/task`)
    return tasks.flatMap(task =>
      readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').split(' ').filter(Boolean).map(Number),
    )
  } catch {
    return []
  }
}

function heldKb(pid: number): { own: number; shared: number } {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8')
    const kb = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? 0)
    return { own: kb('RssAnon'), shared: kb('RssShmem') }
  } catch {
    return { own: 0, shared: 0 } // ended meanwhile
  }
}
