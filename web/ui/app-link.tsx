import { Link } from '@tanstack/react-router'
import type { LinkProps } from './link.tsx'

/** Links of the shared components go through the router; anything outside this app is a plain anchor. */
export function AppLink({ href, children, ...rest }: LinkProps) {
  if (!href.startsWith('/') || href.startsWith('/api/')) {
    return (
      <a href={href} {...rest}>
        {children}
      </a>
    )
  }
  return (
    <Link to={href} activeOptions={{ exact: true }} {...rest}>
      {children}
    </Link>
  )
}
