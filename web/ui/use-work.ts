import { useState } from 'react'

/** One piece of work at a time behind a button: whether it runs, and what it was refused with. */
export function useWork() {
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const run = (work: () => Promise<void>): void => {
    setBusy(true)
    setError(null)
    void work()
      .catch(setError)
      .finally(() => setBusy(false))
  }
  return { busy, error, run }
}
