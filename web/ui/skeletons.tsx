import type { ReactNode } from 'react'
import { useUi } from './i18n.ts'

/** Grey shapes where content will be. One spoken line for those who cannot see them. */
export function Loading({ children }: { children: ReactNode }) {
  const { t } = useUi()
  return (
    <div className="ds-loading" role="status">
      <span className="ds-hidden">{t('loading')}</span>
      <div aria-hidden="true">{children}</div>
    </div>
  )
}

export function SkeletonText({ lines = 3 }: { lines?: number }) {
  return (
    <div className="ds-stack" data-gap="s">
      {Array.from({ length: lines }, (_, i) => (
        <span key={i} className="ds-bone" style={{ width: `${[92, 78, 86, 64][i % 4]}%` }} />
      ))}
    </div>
  )
}

export function SkeletonAmount() {
  return <span className="ds-bone ds-bone-amount" />
}

export function SkeletonCard({ lines = 3 }: { lines?: number }) {
  return (
    <div className="ds-card">
      <div className="ds-stack">
        <SkeletonAmount />
        <SkeletonText lines={lines} />
      </div>
    </div>
  )
}

export function SkeletonTable({ rows = 6, columns = 5 }: { rows?: number; columns?: number }) {
  return (
    <div className="ds-bone-table" style={{ gridTemplateColumns: `repeat(${columns}, 1fr)` }}>
      {Array.from({ length: rows * columns }, (_, i) => (
        <span key={i} className="ds-bone" style={{ width: `${50 + ((i * 37) % 45)}%` }} />
      ))}
    </div>
  )
}

/** A whole page on its way: what the router shows while a page is downloaded. */
export function SkeletonPage() {
  return (
    <Loading>
      <div className="ds-stack" data-gap="l">
        <span className="ds-bone ds-bone-title" />
        <SkeletonCard />
        <SkeletonCard lines={5} />
      </div>
    </Loading>
  )
}
