import { defineErrors } from '@doorstep/http'

export const notificationErrors = defineErrors('notifications', {
  'message-not-found': { status: 404, zh: '没有找到这条消息。', en: 'We could not find this message.' },
  'message-not-resendable': {
    status: 409,
    zh: '只有未送达、已过期或结果不明的普通短信可以重发，且每条只能重发一次。',
    en: 'Only a text that failed, expired or is in doubt can be sent again, once, and never one that holds a code.',
  },
  'notice-not-found': { status: 404, zh: '没有找到这条通知。', en: 'We could not find this notice.' },
})
