import { type RefObject, useEffect, useRef } from 'react'

/** Brings what was chosen into sight when another is chosen. */
export function useInSight(chosen: string): RefObject<HTMLSpanElement | null> {
  const here = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    if (chosen) here.current?.scrollIntoView({ block: 'nearest' })
  }, [chosen])
  return here
}
