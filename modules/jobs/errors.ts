import { defineErrors } from '@doorstep/http'

export const jobErrors = defineErrors('jobs', {
  'failed-job-not-found': {
    status: 404,
    zh: '没有这条失败任务，可能已被重新执行。',
    en: 'There is no such failed job; it may have been sent back to work already.',
  },
})
