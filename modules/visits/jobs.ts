import { releaseExpired } from './release-holds.ts'
import { remindOfVisits } from './remind.ts'

export { onText } from './answer-text.ts'
export { onMoved } from './ask-again.ts'

export const jobs = [releaseExpired, remindOfVisits]
