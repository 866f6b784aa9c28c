import { createContext, type ReactNode, useContext } from 'react'

export type LinkProps = {
  href: string
  className?: string
  children: ReactNode
  'aria-current'?: 'page'
  'aria-label'?: string
}

const LinkContext = createContext<(props: LinkProps) => ReactNode>(props => <a {...props} />)

/** Lets the app's router follow the links of these components; without it they are plain anchors. */
export const LinkProvider = LinkContext.Provider

export function UiLink(props: LinkProps) {
  const render = useContext(LinkContext)
  return render(props)
}
