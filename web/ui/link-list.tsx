import type { ReactNode } from 'react'
import { Icon, type IconName } from './icon.tsx'
import { UiLink } from './link.tsx'

export type LinkListItem = {
  key: string
  href: string
  icon?: IconName
  title: ReactNode
  note?: ReactNode
  value?: ReactNode
}

/** Rows that lead on. */
export function LinkList({ items }: { items: LinkListItem[] }) {
  return (
    <ul className="ds-links">
      {items.map(item => (
        <li key={item.key}>
          <UiLink href={item.href}>
            {item.icon ? <Icon name={item.icon} /> : null}
            <span>
              {item.title}
              {item.note ? <small>{item.note}</small> : null}
            </span>
            {item.value ? <span className="ds-links-value">{item.value}</span> : null}
            <Icon name="next" size={18} />
          </UiLink>
        </li>
      ))}
    </ul>
  )
}
