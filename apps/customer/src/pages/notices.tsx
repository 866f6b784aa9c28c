import { Card, Loading, PageHeader, SkeletonText } from '@doorstep/ui'
import { useTranslation } from 'react-i18next'

export default function Notices() {
  const { t } = useTranslation()
  return (
    <>
      <PageHeader title={t('notices.title')} lead={t('notices.lead')} />
      <Card>
        <Loading>
          <SkeletonText lines={8} />
        </Loading>
      </Card>
    </>
  )
}
