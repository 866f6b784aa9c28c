import type { ReactNode } from 'react'
import { ActionButton } from './action-button.tsx'
import { useUi } from './i18n.ts'
import { Icon } from './icon.tsx'
import { type ProblemDetails, problemOf } from './problem.ts'

export type ProblemProps = {
  /** Anything caught: problem details, a `ProblemError`, or an error of the network. */
  error: unknown
  onRetry?: () => void
  /** What to do, where the page knows better than the status. */
  advice?: ReactNode
}

/** A refusal as a sentence, with what to do next and the code to quote. */
export function Problem({ error, onRetry, advice }: ProblemProps) {
  const { t } = useUi()
  const problem = problemOf(error)
  return (
    <div className="ds-problem" role="alert">
      <Icon name="warning" />
      <div className="ds-stack" data-gap="s">
        <p className="ds-problem-detail">{problem.detail || t(`problem.${fallback(problem)}`)}</p>
        {problem.errors?.length ? (
          <ul>
            {problem.errors.map(e => (
              <li key={e.field}>
                <code>{e.field}</code> {e.message}
              </li>
            ))}
          </ul>
        ) : null}
        {advice || !saysItAll(problem) ? <p>{advice ?? t(`problem.do.${kind(problem)}`)}</p> : null}
        <p className="ds-problem-code">
          {t('problem.code')} <code>{problem.code}</code>
        </p>
        {onRetry ? <ActionButton onPress={onRetry}>{t('problem.retry')}</ActionButton> : null}
      </div>
    </div>
  )
}

/** A rule that stands in the way has a sentence of its own that says what to do. */
const saysItAll = ({ status, detail, errors }: ProblemDetails) =>
  detail !== '' && !errors?.length && (status === 409 || status === 422)

type Kind = 'offline' | 'signIn' | 'notAllowed' | 'notFound' | 'changed' | 'wait' | 'input' | 'ours'

function kind({ status, code }: ProblemDetails): Kind {
  if (code === 'network-unreachable') return 'offline'
  if (status === 401) return 'signIn'
  if (status === 403) return 'notAllowed'
  if (status === 404) return 'notFound'
  if (status === 409 || status === 412) return 'changed'
  if (status === 429) return 'wait'
  if (status >= 400 && status < 500) return 'input'
  return 'ours'
}

function fallback(problem: ProblemDetails): 'unreachable' | 'refused' | 'broken' {
  if (problem.code === 'network-unreachable') return 'unreachable'
  return problem.status >= 400 && problem.status < 500 ? 'refused' : 'broken'
}
