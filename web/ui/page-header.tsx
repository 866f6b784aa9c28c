import { type ReactNode, useEffect } from 'react'
import { Icon } from './icon.tsx'
import { useUi } from './i18n.ts'
import { UiLink } from './link.tsx'

export type PageHeaderProps = {
  title: string
  /** One sentence on what this page is for. */
  lead?: ReactNode
  back?: { href: string; label: string }
  /** State and facts beside the title. */
  meta?: ReactNode
  actions?: ReactNode
}

/** The page's one `h1`; also names the browser tab. */
export function PageHeader({ title, lead, back, meta, actions }: PageHeaderProps) {
  const { t } = useUi()
  useEffect(() => {
    document.title = `${title} · ${t('product')}`
  }, [title, t])
  return (
    <header className="ds-page-header">
      {back ? (
        <UiLink href={back.href} className="ds-back">
          <Icon name="back" size="1.25em" />
          <span>{back.label}</span>
        </UiLink>
      ) : null}
      <div className="ds-row" data-spread="">
        <div className="ds-row">
          <h1>{title}</h1>
          {meta}
        </div>
        {actions ? (
          <div className="ds-row" data-print="no">
            {actions}
          </div>
        ) : null}
      </div>
      {lead ? <p className="ds-muted">{lead}</p> : null}
    </header>
  )
}
