import { answer } from '@doorstep/api-client'
import { ActionButton, Card, FileLink, Loading, PageHeader, Problem, ReadToEnd, SkeletonText } from '@doorstep/ui'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, type Disclosure, disclosureQuery } from '../api.ts'
import { DisclosurePaper } from '../disclosure/page.tsx'
import { paths } from '../paths.ts'

/** What the credit costs, to be read to its end; signing opens after that. */
export default function DisclosurePage() {
  const { t } = useTranslation()
  const { application = '' } = useParams({ strict: false })
  const { data, error, refetch } = useQuery(disclosureQuery(application))
  return (
    <>
      <PageHeader
        title={t('disclosure.title')}
        lead={t('disclosure.lead')}
        back={{ href: paths.application(application), label: t('application.back') }}
      />
      {error ? <Problem error={error} onRetry={() => void refetch()} /> : null}
      {data ? (
        <Reading disclosure={data} application={application} />
      ) : error ? null : (
        <Card>
          <Loading>
            <SkeletonText lines={14} />
          </Loading>
        </Card>
      )}
    </>
  )
}

function Reading({ disclosure, application }: { disclosure: Disclosure; application: string }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const [opened] = useState(() => performance.now())
  const [read, setRead] = useState(disclosure.readAt !== null)
  const report = useMutation({
    mutationFn: async () => {
      if (disclosure.readAt) return
      await answer(
        api.POST('/api/v1/applications/{applicationId}/disclosure/read', {
          params: { path: { applicationId: application } },
          body: { disclosureId: disclosure.id, seconds: Math.floor((performance.now() - opened) / 1000) },
        }),
      )
    },
    onSuccess: () => void navigate({ to: paths.sign(application) }),
  })
  return (
    <div className="ds-stack">
      <ReadToEnd seconds={disclosure.readAt ? 0 : disclosure.minSeconds} onRead={() => setRead(true)}>
        <DisclosurePaper disclosure={disclosure} />
      </ReadToEnd>
      {report.error ? <Problem error={report.error} /> : null}
      <ActionButton
        kind="primary"
        block
        busy={report.isPending}
        onPress={report.mutate}
        disabledReason={read ? undefined : t('disclosure.notRead')}
      >
        {t('disclosure.understood')}
      </ActionButton>
      <FileLink href={`/api/v1/applications/${application}/disclosure/paper`} block>
        {t('disclosure.file')}
      </FileLink>
      <p className="ds-small ds-muted evidence-hash">{t('disclosure.evidence', { id: disclosure.hash })}</p>
    </div>
  )
}
