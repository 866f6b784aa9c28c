import { useEffect, useState } from 'react'
import { bankNow } from './device/shift.ts'

const TICK_MS = 5000

/** Now, in the bank's time; the screen follows. */
export function useNow(): number {
  const [now, setNow] = useState(bankNow)
  useEffect(() => {
    const tick = setInterval(() => setNow(bankNow()), TICK_MS)
    return () => clearInterval(tick)
  }, [])
  return now
}
