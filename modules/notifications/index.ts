/** Messages to customers: texts over SMPP, notices in the app, one-time codes. */
export type { NewMessage } from './notify.ts'
export { notify, notifyAll } from './notify.ts'
export { formatAmount, formatDate } from './render.ts'
export type { ParamsOf, TemplateName } from './templates.ts'

export const migrations = { module: 'notifications', dir: new URL('./migrations/', import.meta.url) }
