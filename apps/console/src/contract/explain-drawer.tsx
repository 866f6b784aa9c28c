import { Amount, Sheet } from '@doorstep/ui'
import { Loaded } from '@doorstep/ui/app'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { explainQuery, type Question } from './contract-queries.ts'

type DrawerProps = { contractId: string; question: Question | undefined; onClose: () => void }

/** An amount as it would be worked out on paper: each line an operation on figures above it. */
export function ExplainDrawer({ contractId, question, onClose }: DrawerProps) {
  const { t } = useTranslation()
  return (
    <Sheet open={question !== undefined} onClose={onClose} title={t('explain.title')}>
      {question ? <Lines contractId={contractId} question={question} /> : null}
    </Sheet>
  )
}

function Lines({ contractId, question }: { contractId: string; question: Question }) {
  const { t } = useTranslation()
  const query = useQuery(explainQuery(contractId, question))
  return (
    <Loaded query={query}>
      {({ title, lines, result }) => (
        <div className="ds-stack">
          <h3>{title}</h3>
          <ol className="ds-explain">
            {lines.map((line, i) => (
              <li key={i}>
                <div>
                  <p>{line.label}</p>
                  <p className="ds-explain-formula">{line.formula}</p>
                  {line.source ? <p className="ds-explain-rule">{line.source}</p> : null}
                </div>
                <span className="ds-explain-amount">{line.value}</span>
              </li>
            ))}
            <li data-kind="total">
              <p>{t('explain.result')}</p>
              <span className="ds-explain-amount">
                <span aria-hidden="true">=</span>
                <Amount value={result} />
              </span>
            </li>
          </ol>
          <p className="ds-small ds-muted">{t('explain.note')}</p>
        </div>
      )}
    </Loaded>
  )
}

/** The drawer's state, and a figure that opens it. */
export function useExplain() {
  const [question, setQuestion] = useState<Question>()
  return { question, ask: setQuestion, close: () => setQuestion(undefined) }
}

/** A figure that explains itself when pressed. */
export function Explained({ onAsk, children }: { onAsk: () => void; children: ReactNode }) {
  const { t } = useTranslation()
  return (
    <button type="button" className="explained" title={t('explain.title')} onClick={onAsk}>
      {children}
    </button>
  )
}
