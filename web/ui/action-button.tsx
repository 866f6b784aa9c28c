import { type MouseEvent, type ReactNode, useId } from 'react'
import { Icon, type IconName } from './icon.tsx'
import { UiLink } from './link.tsx'

export type ActionButtonProps = {
  children: ReactNode
  onPress?: () => void
  type?: 'button' | 'submit'
  kind?: 'primary' | 'secondary' | 'quiet' | 'danger'
  icon?: IconName
  /** Fills its row. */
  block?: boolean
  /** Work is under way: keeps its width, says so, and takes no second press. */
  busy?: boolean
  /** Why it cannot be pressed now. Shown below it and read out with it; the button stays reachable by keyboard. */
  disabledReason?: string
  /** A key that does the same, for `aria-keyshortcuts`. */
  shortcut?: string
}

/** A button that never goes grey without saying why. */
export function ActionButton(props: ActionButtonProps) {
  const { children, onPress, type = 'button', kind = 'secondary', icon, block, busy = false, disabledReason } = props
  const reason = useId()
  const stopped = busy || disabledReason !== undefined
  const press = (event: MouseEvent) => {
    if (stopped) event.preventDefault()
    else onPress?.()
  }
  return (
    <span className="ds-action" data-block={block || undefined}>
      <button
        className="ds-button"
        type={type}
        data-kind={kind}
        data-busy={busy || undefined}
        aria-disabled={stopped || undefined}
        aria-busy={busy || undefined}
        aria-describedby={disabledReason ? reason : undefined}
        aria-keyshortcuts={props.shortcut}
        onClick={press}
      >
        {icon ? <Icon name={icon} size="1.25em" /> : null}
        <span>{children}</span>
      </button>
      {disabledReason ? <DisabledReason id={reason}>{disabledReason}</DisabledReason> : null}
    </span>
  )
}

/** The sentence under something that cannot be used now. */
export function DisabledReason({ id, children }: { id?: string; children: ReactNode }) {
  return (
    <span className="ds-reason" id={id}>
      <Icon name="info" size="1.1em" />
      <span>{children}</span>
    </span>
  )
}

export type ActionLinkProps = Pick<ActionButtonProps, 'children' | 'kind' | 'icon' | 'block'> & { href: string }

/** A link that looks like a button: it leads somewhere and changes nothing. */
export function ActionLink({ children, href, kind = 'secondary', icon, block }: ActionLinkProps) {
  return (
    <span className="ds-action" data-block={block || undefined}>
      <UiLink href={href} className={`ds-button ds-button-${kind}`}>
        {icon ? <Icon name={icon} size="1.25em" /> : null}
        <span>{children}</span>
      </UiLink>
    </span>
  )
}
