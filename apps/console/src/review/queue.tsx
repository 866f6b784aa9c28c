import { Amount, StatusTag } from '@doorstep/ui'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReviewCase } from '../api.ts'
import { Deadline } from '../parts/deadline.tsx'
import { Status } from '../status.tsx'

type QueueProps = {
  items: ReviewCase[]
  /** The case that the keyboard stands on. */
  at: string | undefined
  /** The case that is open beside the list. */
  open: string | undefined
  onOpen: (caseId: string) => void
}

/** The cases, two lines each, the most urgent first. */
export function Queue({ items, at, open, onOpen }: QueueProps) {
  return (
    <ol className="queue">
      {items.map(item => (
        <Row key={item.id} item={item} here={item.id === at} open={item.id === open} onOpen={onOpen} />
      ))}
    </ol>
  )
}

type RowProps = { item: ReviewCase; here: boolean; open: boolean; onOpen: (caseId: string) => void }

function Row({ item, here, open, onOpen }: RowProps) {
  const { t } = useTranslation()
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (here && document.activeElement?.closest('.queue')) button.current?.focus()
    if (here) button.current?.scrollIntoView({ block: 'nearest' })
  }, [here])
  return (
    <li data-here={here || undefined}>
      <button ref={button} type="button" aria-current={open ? 'true' : undefined} onClick={() => onOpen(item.id)}>
        <span className="queue-name">{item.customerName}</span>
        <Amount value={item.amount} />
        <span className="queue-title">{item.title}</span>
        {item.status === 'open' ? <Deadline at={item.dueAt} /> : <Status of="review" value={item.status} />}
        {item.claimedBy && item.status === 'open' ? (
          <span className="queue-holder">
            <StatusTag tone={item.mine ? 'progress' : 'neutral'}>
              {item.mine ? t('review.mine') : t('review.heldBy', { name: item.claimedBy })}
            </StatusTag>
          </span>
        ) : null}
      </button>
    </li>
  )
}
