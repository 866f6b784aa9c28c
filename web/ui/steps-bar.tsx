import { useUi } from './i18n.ts'

/** How far along a form of several pages is; `current` counts from 1. */
export function StepsBar({ steps, current }: { steps: string[]; current: number }) {
  const { t } = useUi()
  return (
    <div className="ds-steps">
      <p>
        <b>{steps[current - 1]}</b>
        <span className="ds-muted ds-small">{t('steps.of', { current, total: steps.length })}</span>
      </p>
      <div aria-hidden="true">
        {steps.map((step, i) => (
          <span key={step} data-done={i < current || undefined} />
        ))}
      </div>
    </div>
  )
}
