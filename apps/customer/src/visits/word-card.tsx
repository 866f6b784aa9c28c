import { Card } from '@doorstep/ui'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { proofQuery } from './visit-queries.ts'
import { said } from './visit-status.tsx'

/** What the officer must say first and, once they are known to be at the door, what the customer says then. */
export function WordCard({ visitId }: { visitId: string }) {
  const { t } = useTranslation()
  const { data: proof } = useQuery(proofQuery(visitId))
  if (!proof?.word) return null
  return (
    <Card title={t('door.wordTitle')}>
      <p className="secret">{said(proof.word)}</p>
      <p>{t('door.wordNote')}</p>
      {proof.code ? (
        <>
          <p className="secret-label">{t('door.codeTitle')}</p>
          <p className="secret">{proof.code}</p>
        </>
      ) : null}
      <p className="ds-muted">{t('door.onlySay')}</p>
    </Card>
  )
}
