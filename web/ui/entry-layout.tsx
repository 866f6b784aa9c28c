import type { ReactNode } from 'react'
import { LanguageSwitch } from './language-switch.tsx'
import { Logo } from './logo.tsx'

export type EntryLayoutProps = {
  /** What this app is for, in a sentence. */
  promise: ReactNode
  /** A line of small print under it. */
  note?: ReactNode
  children: ReactNode
}

/** The way in to a desk: what it is on one side, the form on the other. */
export function EntryLayout({ promise, note, children }: EntryLayoutProps) {
  return (
    <div className="ds-entry">
      <aside>
        <Logo wordmark />
        <p>{promise}</p>
        <small>{note}</small>
      </aside>
      <main>
        <LanguageSwitch />
        <div className="ds-stack" data-gap="l">
          {children}
        </div>
      </main>
    </div>
  )
}
