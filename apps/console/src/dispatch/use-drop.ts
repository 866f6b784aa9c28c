import { useEffect, useRef } from 'react'

const MARK = 'over'

/** A place on which a visit can be dropped with the mouse; whoever has none presses the visit instead. */
export function useDrop<E extends HTMLElement>(onDrop: (visitId: string) => void) {
  const place = useRef<E>(null)
  const drop = useRef(onDrop)
  useEffect(() => {
    drop.current = onDrop
  })
  useEffect(() => {
    const element = place.current!
    const ended = new AbortController()
    const listen = (type: 'dragover' | 'dragleave' | 'drop', act: (event: DragEvent) => void) =>
      element.addEventListener(type, act, { signal: ended.signal })
    listen('dragover', event => {
      event.preventDefault()
      element.dataset[MARK] = 'true'
    })
    listen('dragleave', () => delete element.dataset[MARK])
    listen('drop', event => {
      event.preventDefault()
      delete element.dataset[MARK]
      drop.current(event.dataTransfer?.getData('text/plain') ?? '')
    })
    return () => ended.abort()
  }, [])
  return place
}
