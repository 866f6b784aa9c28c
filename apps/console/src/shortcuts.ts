import { useEffect, useRef } from 'react'

type Keys = Record<string, () => unknown>

/** Whose keys count now: where two parts of a page want the same one, the part that came last has it. */
const listeners: { current: Keys }[] = []

/**
 * Keys of a page, by `KeyboardEvent.key`. They rest while someone is typing or a drawer is open, never catch a modified
 * key, and leave Enter to the button or link that has the focus.
 */
export function useShortcuts(keys: Keys): void {
  const latest = useRef(keys)
  useEffect(() => {
    latest.current = keys
  })
  useEffect(() => {
    listeners.push(latest)
    if (listeners.length === 1) document.addEventListener('keydown', press)
    return () => {
      listeners.splice(listeners.indexOf(latest), 1)
      if (listeners.length === 0) document.removeEventListener('keydown', press)
    }
  }, [])
}

function press(event: KeyboardEvent): void {
  const run = [...listeners].reverse().find(keys => event.key in keys.current)?.current[event.key]
  if (!run || event.ctrlKey || event.metaKey || event.altKey || isTaken(event)) return
  event.preventDefault()
  run()
}

function isTaken({ key, target }: KeyboardEvent): boolean {
  if (!(target instanceof HTMLElement) || target.closest('dialog')) return true
  if (key === 'Enter' && target.closest('a, button, summary')) return true
  const input = target.closest('input, textarea, select, [contenteditable]')
  return input !== null && !(input instanceof HTMLInputElement && ['checkbox', 'radio'].includes(input.type))
}
