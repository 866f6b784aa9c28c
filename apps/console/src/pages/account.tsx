import { Card, Loading, PageHeader, SkeletonTable, SkeletonText } from '@doorstep/ui'
import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { paths } from '../paths.ts'

export default function Account() {
  const { t } = useTranslation()
  const { account = '' } = useParams({ strict: false })
  return (
    <>
      <PageHeader
        title={t('account.title', { number: account })}
        back={{ href: paths.ledger, label: t('nav.ledger') }}
      />
      <div className="ds-columns">
        <div>
          <Card title={t('account.entries')}>
            <Loading>
              <SkeletonTable rows={10} />
            </Loading>
          </Card>
        </div>
        <div>
          <Card title={t('account.facts')}>
            <Loading>
              <SkeletonText lines={4} />
            </Loading>
          </Card>
        </div>
      </div>
    </>
  )
}
