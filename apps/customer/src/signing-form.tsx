import { ActionButton, CodeInput, Notice } from '@doorstep/ui'
import type { ReactNode } from 'react'

export type SigningFormProps = {
  /** Where the code went, in a sentence. */
  sentTo: string
  label: string
  hint?: string
  code: string
  onCode: (code: string) => void
  /** What the button says, and what it says while the code is not whole. */
  action: string
  incomplete: string
  busy: boolean
  onSign: () => void
  /** What went wrong, above the button. */
  children?: ReactNode
}

/** The texted code is the signature: six digits, then one button. */
export function SigningForm({
  sentTo,
  code,
  onCode,
  action,
  incomplete,
  busy,
  onSign,
  children,
  ...field
}: SigningFormProps) {
  const whole = code.length === 6
  return (
    <form
      className="ds-stack"
      onSubmit={event => {
        event.preventDefault()
        if (whole) onSign()
      }}
    >
      <Notice>{sentTo}</Notice>
      <CodeInput {...field} value={code} onChange={onCode} autoFocus />
      {children}
      <ActionButton type="submit" kind="primary" block busy={busy} disabledReason={whole ? undefined : incomplete}>
        {action}
      </ActionButton>
    </form>
  )
}
