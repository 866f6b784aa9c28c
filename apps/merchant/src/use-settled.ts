import { useEffect, useState } from 'react'

/** The value once it has stood still: what is being typed is not asked about at every key. */
export function useSettled<T>(value: T, millis = 350): T {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), millis)
    return () => clearTimeout(timer)
  }, [value, millis])
  return settled
}
