import { onReviewDecided } from '@doorstep/instalments/jobs'
import type { Subscription } from '@doorstep/jobs'

/** Who hears of what: event → handler, one line each. */
export const subscriptions: readonly Subscription[] = [['underwriting.decided', onReviewDecided]]
