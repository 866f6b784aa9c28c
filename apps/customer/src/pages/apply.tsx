import { answer } from '@doorstep/api-client'
import { Loading, PageHeader, Problem, SkeletonCard, StepsBar } from '@doorstep/ui'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { type Application, api, applicationQuery } from '../api.ts'
import { ConsentStep } from '../apply/consent-step.tsx'
import { IdentityStep } from '../apply/identity-step.tsx'
import { IncomeStep } from '../apply/income-step.tsx'
import type { ApplicationPatch, StepProps } from '../apply/step.ts'
import { SubmitStep } from '../apply/submit-step.tsx'
import { type ApplyStep, applySteps, paths } from '../paths.ts'

const forms: Record<ApplyStep, (props: StepProps) => React.ReactNode> = {
  identity: IdentityStep,
  income: IncomeStep,
  consent: ConsentStep,
  submit: SubmitStep,
}

/** The application form, one matter a page; each page is saved before the next one opens. */
export default function Apply() {
  const { t } = useTranslation()
  const { application = '', step } = useParams({ strict: false })
  const current = applySteps.find(s => s === step) ?? applySteps[0]
  const { data, error, refetch } = useQuery(applicationQuery(application))
  const Form = forms[current]
  const index = applySteps.indexOf(current)
  return (
    <>
      <PageHeader
        title={t(`apply.${current}.title`)}
        lead={t(`apply.${current}.lead`)}
        back={
          index > 0
            ? { href: paths.apply(application, applySteps[index - 1] ?? 'identity'), label: t('apply.back') }
            : { href: paths.application(application), label: t('application.back') }
        }
      />
      <StepsBar steps={applySteps.map(s => t(`apply.${s}.step`))} current={index + 1} />
      {error ? <Problem error={error} onRetry={() => void refetch()} /> : null}
      {data ? (
        <Saving application={data} next={applySteps[index + 1]}>
          {props => <Form key={current} {...props} />}
        </Saving>
      ) : error ? null : (
        <Loading>
          <SkeletonCard lines={6} />
        </Loading>
      )}
    </>
  )
}

type SavingProps = {
  application: Application
  next: ApplyStep | undefined
  children: (props: StepProps) => React.ReactNode
}

function Saving({ application, next, children }: SavingProps) {
  const client = useQueryClient()
  const navigate = useNavigate()
  const path = { applicationId: application.id }
  const save = useMutation({
    mutationFn: (patch: ApplicationPatch) =>
      answer(
        api.PATCH('/api/v1/applications/{applicationId}', {
          params: { path },
          body: { ...patch, step: next ?? 'submit' },
        }),
      ),
    onSuccess: saved => {
      client.setQueryData(applicationQuery(application.id).queryKey, saved)
      if (next) void navigate({ to: paths.apply(application.id, next) })
    },
  })
  return (
    <div className="ds-stack">
      {save.error ? <Problem error={save.error} /> : null}
      {children({ application, save: save.mutate, saving: save.isPending })}
    </div>
  )
}
