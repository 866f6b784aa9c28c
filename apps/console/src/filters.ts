import { useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'

const PAUSE_MS = 300

/** What the address asks for, by name, and how to change it. An empty filter leaves the address. */
export function useFilters<K extends string>(
  ...names: K[]
): [Record<K, string>, (change: Partial<Record<K, string>>) => void] {
  const search = useSearch({ strict: false }) as Record<string, string | undefined>
  const navigate = useNavigate()
  const filters = Object.fromEntries(names.map(name => [name, search[name] ?? ''])) as Record<K, string>
  const set = (change: Partial<Record<K, string>>) =>
    void navigate({
      to: '.',
      search: ((before: Record<string, string>) => withoutEmpty({ ...before, ...change })) as never,
      replace: true,
      resetScroll: false,
    })
  return [filters, set]
}

/** Words typed into a search field: they reach the address once the typing pauses. */
export function useTyped(
  value: string,
  onPause: (value: string) => void,
): { value: string; onChange: (value: string) => void } {
  const [typed, setTyped] = useState(value)
  const timer = useRef<number>(undefined)
  // What is being typed stays as it stands, half-written Chinese included, while the address only catches up.
  useEffect(() => setTyped(now => (now.trim() === value ? now : value)), [value])
  useEffect(() => () => clearTimeout(timer.current), [])
  const onChange = (next: string) => {
    setTyped(next)
    clearTimeout(timer.current)
    timer.current = window.setTimeout(() => onPause(next.trim()), PAUSE_MS)
  }
  return { value: typed, onChange }
}

function withoutEmpty(search: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(Object.entries(search).filter((entry): entry is [string, string] => Boolean(entry[1])))
}
