import type { ReactNode } from 'react'

/** A key. */
export function Kbd({ children }: { children: ReactNode }) {
  return <kbd className="ds-kbd">{children}</kbd>
}

/** The keys that work on this page. */
export function KeyHints({ items }: { items: { keys: string[]; does: ReactNode }[] }) {
  return (
    <ul className="ds-keys">
      {items.map(item => (
        <li key={item.keys.join()}>
          {item.keys.map(key => (
            <Kbd key={key}>{key}</Kbd>
          ))}
          <span>{item.does}</span>
        </li>
      ))}
    </ul>
  )
}
