/**
 * Gathers what arrives while a batch is being worked on into the next batch. Each caller learns the fate of its batch.
 */
export function batched<T>(work: (items: readonly T[]) => Promise<void>, most: number): (item: T) => Promise<void> {
  const waiting: { item: T; resolve: () => void; reject: (error: unknown) => void }[] = []
  let busy = false

  async function drain() {
    busy = true
    while (waiting.length > 0) {
      const batch = waiting.splice(0, most)
      await work(batch.map(entry => entry.item)).then(
        () => batch.forEach(entry => entry.resolve()),
        error => batch.forEach(entry => entry.reject(error)),
      )
    }
    busy = false
  }

  return item =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject })
      if (!busy) void drain()
    })
}
