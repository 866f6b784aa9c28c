import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useUi } from './i18n.ts'

export type ReadToEndProps = {
  children: ReactNode
  /** Seconds that reading takes at the least. */
  seconds: number
  /** Called once, when the end was in view and the time is over. */
  onRead: () => void
}

/** A text that must be read before what follows: it counts as read at its end and not before its time. */
export function ReadToEnd({ children, seconds, onRead }: ReadToEndProps) {
  const { t } = useUi()
  const end = useRef<HTMLDivElement>(null)
  const [left, setLeft] = useState(seconds)
  const [seen, setSeen] = useState(false)
  useEffect(() => {
    if (left <= 0) return
    const timer = setTimeout(() => setLeft(left - 1), 1000)
    return () => clearTimeout(timer)
  }, [left])
  useEffect(() => {
    const watch = new IntersectionObserver(([entry]) => entry?.isIntersecting && setSeen(true))
    if (end.current) watch.observe(end.current)
    return () => watch.disconnect()
  }, [])
  const read = seen && left <= 0
  const report = useRef(onRead)
  useEffect(() => {
    report.current = onRead
  })
  useEffect(() => {
    if (read) report.current()
  }, [read])
  return (
    <div className="ds-read">
      {children}
      <div ref={end} />
      <p className="ds-read-state" role="status">
        {read ? t('read.done') : seen ? t('read.wait', { seconds: left }) : t('read.scroll')}
      </p>
    </div>
  )
}
