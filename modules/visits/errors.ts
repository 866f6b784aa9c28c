import { defineErrors } from '@doorstep/http'

export const visitErrors = defineErrors('visits', {
  'address-already-barred': {
    status: 409,
    zh: '这个地址已在禁入名单中。',
    en: 'Nobody is sent to this address already.',
  },
  'address-not-served': {
    status: 422,
    zh: '我们目前无法到这个地址上门。请到附近网点办理，或致电客服，我们一起想办法。',
    en: 'We cannot come to this address at present. Please visit a branch or call us, and we will find a way together.',
  },
  'customer-opted-out': {
    status: 409,
    zh: '客户已表示不希望我行主动提出上门，只有客户本人提出时才能预约。',
    en: 'This customer does not want visits proposed. Only a visit that they ask for themselves can be entered.',
  },
  'fix-not-good': {
    status: 422,
    zh: '定位须在一分钟之内、误差不超过一百米。请到室外再试一次。',
    en: 'A position must be at most a minute old and sure to a hundred metres. Try again in the open.',
  },
  'service-not-offered': {
    status: 422,
    zh: '这项服务在该地址所属的网点暂未开展上门办理。',
    en: 'The branch that looks after this address does not offer this service at the door.',
  },
  'task-done-already': { status: 409, zh: '这项待办已经处理完毕。', en: 'This task has been done already.' },
  'visit-already-asked': {
    status: 409,
    zh: '这项上门服务已经预约（编号 {reference}），不必重复预约。',
    en: 'This visit has been asked for already, as {reference}.',
  },
  'visit-move-not-allowed': {
    status: 409,
    zh: '预约目前的状态不能这样操作，请刷新后再看。',
    en: 'A visit that is {from} cannot become {to} for that reason.',
  },
  'visit-not-proven': {
    status: 409,
    zh: '客户的验证码还没有核对，不能开始办理。',
    en: 'The customer’s code has not been checked, so the visit may not start.',
  },
  'visit-not-yours': {
    status: 409,
    zh: '这次上门已改由他人负责，或改了日子。',
    en: 'This visit is now somebody else’s, or on another day.',
  },
  'wish-not-possible': {
    status: 422,
    zh: '请选择今天起 {days} 天之内、8 点到 20 点之间的时间。',
    en: 'Please choose a time between 8:00 and 20:00 within the next {days} days.',
  },
})
