import type { ReactNode } from 'react'

export type CardProps = {
  title?: ReactNode
  actions?: ReactNode
  children: ReactNode
  /** `hero`: the one figure that matters on this screen; `plain`: no frame. */
  tone?: 'surface' | 'hero' | 'plain'
}

export function Card({ title, actions, children, tone = 'surface' }: CardProps) {
  return (
    <section className="ds-card" data-tone={tone}>
      {title || actions ? (
        <header>
          {title ? <h2>{title}</h2> : <span />}
          {actions}
        </header>
      ) : null}
      {children}
    </section>
  )
}
