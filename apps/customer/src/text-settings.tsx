import { answer } from '@doorstep/api-client'
import { Card, Problem, SwitchRow, useWork } from '@doorstep/ui'
import { Loaded } from '@doorstep/ui/app'
import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from './api.ts'

const textsQuery = queryOptions({ queryKey: ['texts'], queryFn: () => answer(api.GET('/api/v1/me/texts')) })

/** Whether reminders are texted; what is owed by law is, whatever stands here. */
export function TextSettings() {
  const { t } = useTranslation()
  const client = useQueryClient()
  const texts = useQuery(textsQuery)
  const { error, run } = useWork()
  const change = (stopped: boolean) =>
    run(async () => {
      client.setQueryData(textsQuery.queryKey, await answer(api.PUT('/api/v1/me/texts', { body: { stopped } })))
    })
  return (
    <Card title={t('texts.title')}>
      <Loaded query={texts}>
        {({ stopped }) => (
          <SwitchRow
            label={t('texts.reminders')}
            note={t('texts.note')}
            checked={!stopped}
            onChange={on => change(!on)}
          />
        )}
      </Loaded>
      {error ? <Problem error={error} /> : null}
    </Card>
  )
}
