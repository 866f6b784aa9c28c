import { type ReactNode, useEffect, useId, useRef } from 'react'
import { useUi } from './i18n.ts'
import { Icon } from './icon.tsx'

export type SheetProps = {
  open: boolean
  onClose: () => void
  title: ReactNode
  children: ReactNode
  footer?: ReactNode
}

/** A second surface: from below on a phone, from the side on a desk; in elder mode a whole page with a way back. */
export function Sheet({ open, onClose, title, children, footer }: SheetProps) {
  const { t } = useUi()
  const dialog = useRef<HTMLDialogElement>(null)
  const heading = useId()
  useEffect(() => {
    if (open && !dialog.current?.open) dialog.current?.showModal()
    if (!open && dialog.current?.open) dialog.current.close()
  }, [open])
  useEffect(() => {
    const element = dialog.current
    // A press beside the sheet lands on the dialog itself; the keyboard has Escape.
    const press = (event: MouseEvent) => event.target === element && element?.close()
    element?.addEventListener('click', press)
    return () => element?.removeEventListener('click', press)
  }, [])
  return (
    <dialog ref={dialog} className="ds-sheet" aria-labelledby={heading} onClose={onClose}>
      {open ? (
        <div className="ds-sheet-body">
          <header>
            <button type="button" onClick={onClose} aria-label={t('sheet.close')}>
              <Icon name="close" />
              <Icon name="back" />
            </button>
            <h2 id={heading}>{title}</h2>
          </header>
          <div className="ds-sheet-content">{children}</div>
          {footer ? <footer>{footer}</footer> : null}
        </div>
      ) : null}
    </dialog>
  )
}
