import type { ReactNode } from 'react'
import { Icon } from './icon.tsx'
import type { Tone } from './status-tag.tsx'

export type NoticeProps = {
  tone?: Exclude<Tone, 'neutral'>
  title?: ReactNode
  children?: ReactNode
  action?: ReactNode
  /** Read out as soon as it appears: the result of what someone just did. */
  live?: boolean
}

/** Something to know, in the flow of the page; nothing pops up and vanishes. */
export function Notice({ tone = 'progress', title, children, action, live }: NoticeProps) {
  return (
    <div className="ds-notice" data-tone={tone} role={live ? 'status' : undefined}>
      <Icon name={tone === 'good' ? 'check' : tone === 'progress' ? 'info' : 'warning'} size="1.4em" />
      <div>
        {title ? <p className="ds-notice-title">{title}</p> : null}
        {children}
      </div>
      {action}
    </div>
  )
}
