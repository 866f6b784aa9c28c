import { answer } from '@doorstep/api-client'
import { ActionButton, Amount, Card, currentLanguage, KeyFacts, Notice, Problem, UiLink } from '@doorstep/ui'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { api, applicationQuery, applicationsQuery } from '../api.ts'
import { paths } from '../paths.ts'
import { planView } from '../plan-view.ts'
import type { StepProps } from './step.ts'

/** Everything once more on one page, then the decision. */
export function SubmitStep({ application }: StepProps) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const navigate = useNavigate()
  const submit = useMutation({
    mutationFn: () =>
      answer(
        api.POST('/api/v1/applications/{applicationId}/submit', {
          params: { path: { applicationId: application.id } },
          body: {},
        }),
      ),
    onSuccess: decided => {
      client.setQueryData(applicationQuery(application.id).queryKey, decided)
      void client.invalidateQueries({ queryKey: applicationsQuery.queryKey })
      void navigate({ to: paths.application(application.id) })
    },
  })
  const { plan, identity, income, consents, order } = application
  const missing = !plan ? 'plan' : !identity ? 'identity' : !income ? 'income' : !consents ? 'consent' : undefined
  const view = plan ? planView(plan, t, currentLanguage()) : undefined
  return (
    <>
      <Card
        title={t('apply.submit.plan')}
        actions={<UiLink href={paths.order(order.token)}>{t('apply.change')}</UiLink>}
      >
        {view ? (
          <KeyFacts
            items={[
              { label: view.name, value: t('apply.submit.count', { count: view.instalments }) },
              {
                label: t(view.level ? 'apply.submit.instalment' : 'apply.submit.first'),
                value: <Amount value={view.instalment} />,
                strong: true,
              },
              { label: t('apply.submit.total'), value: <Amount value={view.total} /> },
            ]}
          />
        ) : (
          <Notice tone="attention">{t('apply.submit.missing.plan')}</Notice>
        )}
      </Card>
      <Card
        title={t('apply.submit.you')}
        actions={<UiLink href={paths.apply(application.id, 'identity')}>{t('apply.change')}</UiLink>}
      >
        <KeyFacts
          items={[
            { label: t('apply.identity.name'), value: identity?.fullName ?? '–' },
            { label: t('apply.identity.number'), value: identity?.documentNumberMasked ?? '–' },
            { label: t('apply.income.income'), value: income ? <Amount value={income.monthlyIncome} /> : '–' },
            {
              label: t('apply.income.obligations'),
              value: income ? <Amount value={income.monthlyObligations} /> : '–',
            },
          ]}
        />
      </Card>
      {submit.error ? <Problem error={submit.error} /> : null}
      <ActionButton
        kind="primary"
        block
        busy={submit.isPending}
        onPress={submit.mutate}
        disabledReason={missing ? t(`apply.submit.missing.${missing}`) : undefined}
      >
        {t('apply.submit.send')}
      </ActionButton>
      <p className="ds-small ds-muted">{t('apply.submit.note')}</p>
    </>
  )
}
