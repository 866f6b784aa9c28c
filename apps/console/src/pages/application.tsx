import { Card, Loading, PageHeader, SkeletonText } from '@doorstep/ui'
import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { paths } from '../paths.ts'

export default function Application() {
  const { t } = useTranslation()
  const { application = '' } = useParams({ strict: false })
  return (
    <>
      <PageHeader
        title={t('application.title', { number: application })}
        back={{ href: paths.applications, label: t('nav.applications') }}
      />
      <div className="ds-columns">
        <div>
          <Card title={t('application.decision')}>
            <Loading>
              <SkeletonText lines={5} />
            </Loading>
          </Card>
          <Card title={t('application.facts')}>
            <Loading>
              <SkeletonText lines={8} />
            </Loading>
          </Card>
        </div>
        <div>
          <Card title={t('application.timeline')}>
            <Loading>
              <SkeletonText lines={6} />
            </Loading>
          </Card>
        </div>
      </div>
    </>
  )
}
