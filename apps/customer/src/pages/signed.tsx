import { Card, FileLink, InstantText, KeyFacts, PageHeader, SkeletonCard } from '@doorstep/ui'
import { Loaded } from '@doorstep/ui/app'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { type Signed, signedQuery } from '../api.ts'
import { DisclosurePaper } from '../disclosure/page.tsx'
import { paths } from '../paths.ts'

/** What the customer signed, to read again and to keep. */
export default function SignedPage() {
  const { t } = useTranslation()
  const { contract: id = '' } = useParams({ strict: false })
  const signed = useQuery(signedQuery(id))
  return (
    <>
      <PageHeader
        title={t('signed.title')}
        lead={t('signed.lead')}
        back={{ href: paths.contract(id), label: t('contract.back') }}
      />
      <Loaded query={signed} skeleton={<SkeletonCard lines={8} />}>
        {({ disclosure, proof }) => (
          <div className="ds-stack">
            <DisclosurePaper disclosure={disclosure} />
            <Proof proof={proof} hash={disclosure.hash} />
            <FileLink href={`/api/v1/contracts/${id}/papers/contract`} block>
              {t('signed.contractFile')}
            </FileLink>
            <FileLink href={`/api/v1/contracts/${id}/papers/disclosure`} block>
              {t('signed.disclosureFile')}
            </FileLink>
          </div>
        )}
      </Loaded>
    </>
  )
}

function Proof({ proof, hash }: Pick<Signed, 'proof'> & { hash: string }) {
  const { t } = useTranslation()
  const { readAt, readSeconds, signedAt, codeSentTo } = proof
  return (
    <Card title={t('signed.proof')}>
      <KeyFacts
        items={[
          ...(readAt
            ? [
                {
                  label: t('signed.read'),
                  value: <InstantText value={readAt} />,
                  note: t('signed.readFor', { count: readSeconds ?? 0 }),
                },
              ]
            : []),
          ...(signedAt
            ? [
                {
                  label: t('signed.signed'),
                  value: <InstantText value={signedAt} />,
                  note: codeSentTo ? t('signed.code', { phone: codeSentTo }) : undefined,
                },
              ]
            : []),
        ]}
      />
      <p className="ds-small ds-muted evidence-hash">{t('signed.hash', { hash })}</p>
    </Card>
  )
}
