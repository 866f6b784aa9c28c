import type { ReactNode } from 'react'
import { Icon, type IconName } from './icon.tsx'

export type EmptyStateProps = {
  icon: IconName
  title: ReactNode
  /** What will stand here, and how it comes about. */
  children?: ReactNode
  action?: ReactNode
}

/** Nothing here yet, and how to begin. */
export function EmptyState({ icon, title, children, action }: EmptyStateProps) {
  return (
    <div className="ds-empty">
      <span className="ds-empty-icon">
        <Icon name={icon} size={28} />
      </span>
      <p className="ds-empty-title">{title}</p>
      {children ? <div className="ds-muted">{children}</div> : null}
      {action}
    </div>
  )
}
