import type { ReactNode } from 'react'
import { useUi } from './i18n.ts'
import { Icon } from './icon.tsx'

export type TimelineItem = {
  key: string
  title: ReactNode
  /** `noted`: it happened, and is neither good nor bad; `late`: somebody should do something about it. */
  state: 'done' | 'now' | 'next' | 'failed' | 'noted' | 'late'
  /** When, as ready text or an `InstantText`. */
  at?: ReactNode
  /** What it means for the reader, and what comes next. */
  note?: ReactNode
}

/** Where a matter stands, from first to last step. */
export function Timeline({ items }: { items: TimelineItem[] }) {
  const { t } = useUi()
  return (
    <ol className="ds-timeline">
      {items.map(item => (
        <li key={item.key} data-state={item.state} aria-current={item.state === 'now' ? 'step' : undefined}>
          <span className="ds-timeline-dot">
            {item.state === 'done' ? <Icon name="check" size={14} /> : null}
            {item.state === 'failed' ? <Icon name="close" size={14} /> : null}
            {item.state === 'late' ? <Icon name="warning" size={14} /> : null}
          </span>
          <div>
            <p className="ds-timeline-title">
              {item.title}
              <span className="ds-hidden">{t(`timeline.${item.state}`)}</span>
            </p>
            {item.at ? <p className="ds-timeline-at">{item.at}</p> : null}
            {item.note ? <div className="ds-timeline-note">{item.note}</div> : null}
          </div>
        </li>
      ))}
    </ol>
  )
}
