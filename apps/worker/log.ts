import type { Log } from '@doorstep/jobs'

/** One JSON line an event on standard error, for a worker that no server lends its logger. */
export function jsonLog(): Log {
  const at = (level: string) => (data: object, message: string) =>
    void process.stderr.write(`${JSON.stringify({ level, time: new Date(), message, ...data }, plain)}\n`)
  return { info: at('info'), warn: at('warn'), error: at('error') }
}

function plain(_key: string, value: unknown): unknown {
  if (typeof value === 'bigint') return value.toString()
  return value instanceof Error ? { name: value.name, message: value.message, stack: value.stack } : value
}
