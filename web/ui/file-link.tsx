import type { ReactNode } from 'react'
import { Icon } from './icon.tsx'

/** A file of the server's to keep, as a button. Its name comes with it. */
export function FileLink({ href, children, block }: { href: string; children: ReactNode; block?: boolean }) {
  return (
    <span className="ds-action" data-block={block || undefined}>
      <a href={href} download className="ds-button ds-button-secondary">
        <Icon name="download" size="1.25em" />
        <span>{children}</span>
      </a>
    </span>
  )
}
