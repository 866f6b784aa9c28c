import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useUi } from './i18n.ts'
import { Icon, type IconName } from './icon.tsx'
import { UiLink } from './link.tsx'
import { Logo } from './logo.tsx'

export type DeskNavItem = { href: string; label: string; icon: IconName }
export type DeskShellProps = {
  /** Under the name: which institution or shop. */
  owner: ReactNode
  groups: { title?: string; items: DeskNavItem[] }[]
  /** The path now open; the longest item that it starts with is marked. */
  path: string
  /** The search box, if the desk has one. */
  search?: ReactNode
  /** Right end of the top bar: switches and the person. */
  tools?: ReactNode
  children: ReactNode
}

/** Side navigation, top bar and page of a desk; on a narrow screen the navigation unfolds from the top bar. */
export function DeskShell({ owner, groups, path, search, tools, children }: DeskShellProps) {
  const { t } = useUi()
  const [menu, setMenu] = useState(false)
  const page = useRef<HTMLElement>(null)
  const shown = useRef(path)
  useEffect(() => {
    setMenu(false)
    // Keys belong to the page that was opened, not to the link that led there.
    if (shown.current !== path) page.current?.focus({ preventScroll: true })
    shown.current = path
  }, [path])
  const current = nearest(
    groups.flatMap(g => g.items.map(i => i.href)),
    path,
  )
  return (
    <div className="ds-desk" data-menu={menu || undefined}>
      <a className="ds-skip" href="#page">
        {t('desk.skip')}
      </a>
      <nav className="ds-desk-side" id="desk-nav" aria-label={t('desk.nav')}>
        <div className="ds-desk-brand">
          <Logo wordmark />
          <small>{owner}</small>
        </div>
        <div className="ds-desk-groups">
          {groups.map((group, i) => (
            <div key={i}>
              {group.title ? <h2>{group.title}</h2> : null}
              <ul>
                {group.items.map(item => (
                  <li key={item.href}>
                    <UiLink href={item.href} aria-current={item.href === current ? 'page' : undefined}>
                      <Icon name={item.icon} size={20} />
                      <span>{item.label}</span>
                    </UiLink>
                  </li>
                ))}
              </ul>
            </div>
          ))}
        </div>
      </nav>
      <div>
        <header className="ds-desk-top" data-print="no">
          <button
            type="button"
            className="ds-desk-menu"
            aria-expanded={menu}
            aria-controls="desk-nav"
            aria-label={t('desk.menu')}
            onClick={() => setMenu(!menu)}
          >
            <Icon name={menu ? 'close' : 'menu'} />
          </button>
          {search ?? <span className="ds-desk-gap" />}
          {tools}
        </header>
        <main className="ds-desk-main" id="page" ref={page} tabIndex={-1}>
          {children}
        </main>
      </div>
    </div>
  )
}

function nearest(hrefs: string[], path: string): string | undefined {
  const fits = (href: string) => path === href || path.startsWith(href.endsWith('/') ? href : `${href}/`)
  return hrefs.filter(h => (h === '/' ? path === '/' : fits(h))).sort((a, b) => b.length - a.length)[0]
}
