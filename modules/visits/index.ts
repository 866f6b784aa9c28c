/** Visits: what the bank does at the customer's door, from asking for it on. */
export type { Area } from './area.ts'
export { saveAreas } from './area.ts'
export { raiseAlarm, raiseAlert } from './alert.ts'
export { askVisit } from './ask-visit.ts'
export { barAddress } from './barred-address.ts'
export { CONSENT } from './consent-words.ts'
export { chains } from './chain.ts'
export { ensureServices } from './service.ts'
export { bookSlot } from './book-slot.ts'
export { saveOfficer } from './officer.ts'
export { saveShift } from './roster.ts'
export { sendNow } from './send-now.ts'
export { openTask } from './task.ts'

export const migrations = { module: 'visits', dir: new URL('./migrations/', import.meta.url) }
