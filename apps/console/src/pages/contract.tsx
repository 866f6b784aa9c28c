import { Card, Loading, PageHeader, SkeletonTable, SkeletonText } from '@doorstep/ui'
import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { paths } from '../paths.ts'

export default function Contract() {
  const { t } = useTranslation()
  const { contract = '' } = useParams({ strict: false })
  return (
    <>
      <PageHeader
        title={t('contract.title', { number: contract })}
        back={{ href: paths.contracts, label: t('nav.contracts') }}
      />
      <div className="ds-columns">
        <div>
          <Card title={t('contract.schedule')}>
            <Loading>
              <SkeletonTable rows={8} />
            </Loading>
          </Card>
          <Card title={t('contract.entries')}>
            <Loading>
              <SkeletonTable rows={6} />
            </Loading>
          </Card>
        </div>
        <div>
          <Card title={t('contract.facts')}>
            <Loading>
              <SkeletonText lines={6} />
            </Loading>
          </Card>
          <Card title={t('contract.explain')}>
            <Loading>
              <SkeletonText lines={6} />
            </Loading>
          </Card>
        </div>
      </div>
    </>
  )
}
