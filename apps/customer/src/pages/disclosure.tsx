import { Card, Loading, PageHeader, SkeletonText } from '@doorstep/ui'
import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { paths } from '../paths.ts'

export default function Disclosure() {
  const { t } = useTranslation()
  const { application = '' } = useParams({ strict: false })
  return (
    <>
      <PageHeader
        title={t('disclosure.title')}
        lead={t('disclosure.lead')}
        back={{ href: paths.application(application), label: t('application.back') }}
      />
      <Card>
        <Loading>
          <SkeletonText lines={14} />
        </Loading>
      </Card>
    </>
  )
}
