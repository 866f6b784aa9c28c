/** The mark: a doorway and its step. `wordmark` adds the name. */
export function Logo({ size = 28, wordmark = false }: { size?: number; wordmark?: boolean }) {
  return (
    <span className="ds-logo">
      <svg viewBox="0 0 32 32" width={size} height={size} aria-hidden="true">
        <rect width="32" height="32" rx="8" fill="var(--ds-logo-ground, var(--ds-accent))" />
        <path
          d="M10.5 22V13.5a5.5 5.5 0 0 1 11 0V22M6.5 24.5h19"
          fill="none"
          stroke="var(--ds-logo-line, var(--ds-on-accent))"
          strokeWidth="2.5"
          strokeLinecap="round"
        />
      </svg>
      {wordmark ? <b>Doorstep</b> : null}
    </span>
  )
}
