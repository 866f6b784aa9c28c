import type { Both } from './both.ts'

/** What a customer agrees to by asking for a visit; shown, texted or read out before they do. */
export const CONSENT: Both = {
  zh: '预约即表示同意我行为本次上门使用您的手机号和地址，仅用于本次服务。',
  en: 'By asking you agree that we use your phone number and address for this visit only.',
}
