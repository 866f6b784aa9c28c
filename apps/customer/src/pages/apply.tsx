import { Loading, PageHeader, SkeletonCard, StepsBar } from '@doorstep/ui'
import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { applySteps, paths } from '../paths.ts'

export default function Apply() {
  const { t } = useTranslation()
  const { application = '', step } = useParams({ strict: false })
  const current = applySteps.find(s => s === step) ?? applySteps[0]
  return (
    <>
      <PageHeader
        title={t(`apply.${current}.title`)}
        lead={t(`apply.${current}.lead`)}
        back={{ href: paths.application(application), label: t('application.back') }}
      />
      <StepsBar steps={applySteps.map(s => t(`apply.${s}.step`))} current={applySteps.indexOf(current) + 1} />
      <Loading>
        <SkeletonCard lines={6} />
      </Loading>
    </>
  )
}
