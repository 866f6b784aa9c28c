const waiting = new Map<string, Set<() => void>>()

/** Wakes whoever waits under this name in this process; others see the new work at their next poll. */
export function ring(name: string): void {
  for (const wake of waiting.get(name) ?? []) wake()
}

/** Resolves at the next ring, after `withinMs`, or when `signal` aborts. */
export function nextRing(name: string, withinMs: number, signal: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    const sleepers = waiting.get(name) ?? new Set()
    waiting.set(name, sleepers)
    const wake = () => {
      sleepers.delete(wake)
      clearTimeout(timer)
      signal.removeEventListener('abort', wake)
      resolve()
    }
    const timer = setTimeout(wake, signal.aborted ? 0 : withinMs)
    signal.addEventListener('abort', wake)
    sleepers.add(wake)
  })
}
