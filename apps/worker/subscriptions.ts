import { onReviewDecided } from '@doorstep/instalments/jobs'
import type { Subscription } from '@doorstep/jobs'
import { onKeyword } from '@doorstep/notifications/jobs'
import { onMoved, onText } from '@doorstep/visits/jobs'

/** Who hears of what: event → handler, one line each. */
export const subscriptions: readonly Subscription[] = [
  ['underwriting.decided', onReviewDecided],
  ['sms.received', onKeyword],
  ['sms.received', onText],
  ['visit.moved', onMoved],
]
