import { answer } from '@doorstep/api-client'
import { queryOptions } from '@tanstack/react-query'
import { api } from './api.ts'

export const applicationQuery = (applicationId: string) =>
  queryOptions({
    queryKey: ['application', applicationId],
    queryFn: () =>
      answer(api.GET('/api/v1/staff/applications/{applicationId}', { params: { path: { applicationId } } })),
  })
