/** Messages to customers: texts over SMPP, notices in the app, one-time codes. */
export { assumeDelivered } from './assume-delivered.ts'
export { checkCode, issueCode, sendSecretCode } from './codes.ts'
export { doubtWaitingTexts } from './doubt.ts'
export { notificationErrors } from './errors.ts'
export type { Notice } from './notices.ts'
export { notices, unreadNotices } from './notices.ts'
export type { NewMessage } from './notify.ts'
export { notify, notifyAll } from './notify.ts'
export { formatAmount, formatDate } from './render.ts'
export type { SandboxControl, SandboxDeps } from './sandbox-smsc.ts'
export { startSandboxSmsc } from './sandbox-smsc.ts'
export { replyFrom, sandboxPhones } from './sandbox-phones.ts'
export { startSender } from './sender.ts'
export type { SendSettings, SmscSettings } from './settings.ts'
export type { ParamsOf, TemplateName } from './templates.ts'

export const migrations = { module: 'notifications', dir: new URL('./migrations/', import.meta.url) }
