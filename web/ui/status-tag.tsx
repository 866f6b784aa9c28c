import type { ReactNode } from 'react'

export type Tone = 'neutral' | 'progress' | 'good' | 'attention' | 'bad'

/** A state in a word. The word carries the meaning; the colour only helps. */
export function StatusTag({ tone = 'neutral', children }: { tone?: Tone; children: ReactNode }) {
  return (
    <span className="ds-tag" data-tone={tone}>
      {children}
    </span>
  )
}
