import { api, pages } from './api.ts'

export const failedJobsQuery = (limit?: number) =>
  pages(['jobs'], page => api.GET('/api/v1/jobs/failed', { params: { query: page } }), limit)
