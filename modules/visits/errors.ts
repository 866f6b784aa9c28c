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
  'alert-acknowledged': { status: 409, zh: '这条警报已经有人处理。', en: 'Somebody has answered this alert already.' },
  'customer-opted-out': {
    status: 409,
    zh: '客户已表示不希望我行主动提出上门，只有客户本人提出时才能预约。',
    en: 'This customer does not want visits proposed. Only a visit that they ask for themselves can be entered.',
  },
  'day-changed': {
    status: 409,
    zh: '这一天的安排在您操作期间有变动，请看过最新情况后再定。',
    en: 'This day has changed meanwhile. Please look at it again before you decide.',
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
  'slot-gone': {
    status: 409,
    zh: '这个时间刚刚被约走了，请另选一个。',
    en: 'This time has just been taken. Please choose another.',
  },
  'staff-number-taken': {
    status: 409,
    zh: '这个工号已经有人使用，请核对。',
    en: 'Somebody else has this staff number. Please check it.',
  },
  'task-done-already': { status: 409, zh: '这项待办已经处理完毕。', en: 'This task has been done already.' },
  'plan-not-possible': {
    status: 422,
    zh: '按这样的安排赶不上约定时间，或人员、技能不符，未予保存。',
    en: 'These routes keep no promised time, or lack people or skills. Nothing was saved.',
  },
  'photo-not-valid': {
    status: 422,
    zh: '照片须为 JPEG 或 PNG 格式，不超过 256 KB。',
    en: 'A photo must be a JPEG or PNG of at most 256 KB.',
  },
  'visit-already-asked': {
    status: 409,
    zh: '这项上门服务已经预约（编号 {reference}），不必重复预约。',
    en: 'This visit has been asked for already, as {reference}.',
  },
  'visit-code-late': {
    status: 409,
    zh: '开始码已过时，未予接受。请重新获取暗语，由客户核对后再告诉您新的短信中的开始码。',
    en: 'The code is over and was not taken. Ask for the word again; the customer gets the code once more.',
  },
  'visit-code-used': {
    status: 409,
    zh: '开始码已经用过，不能再用。已通知负责人。',
    en: 'The code has been used and is good for nothing more. The supervisor was told.',
  },
  'visit-code-wrong': {
    status: 422,
    zh: '开始码不对，还可以再试 {left} 次。请让客户再念一遍。',
    en: 'The code is wrong. Tries left: {left}. Please have the customer say it again.',
  },
  'visit-locked': {
    status: 409,
    zh: '这次上门已锁定。请客户拨打银行卡背面的客服电话，核实身份后才能继续。',
    en: 'This visit is locked. The customer must call the number on the back of their card and prove who they are.',
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
    zh: '这次上门已改由他人负责，或改了时间。',
    en: 'This visit is now somebody else’s, or at another time.',
  },
  'visit-not-arrived': {
    status: 409,
    zh: '请先登记到达并说出暗语，再输入开始码。',
    en: 'Arrive first, then say the word; the code comes after that.',
  },
  'visit-still-open': {
    status: 409,
    zh: '您还有一次上门没有结束，请先结束那一次，再取这次的暗语。',
    en: 'You have not ended another visit yet. End that one first, then ask for the word of this one.',
  },
  'visit-over': {
    status: 409,
    zh: '这次上门没有约定时间，或已经开始、结束，无需重新核实。',
    en: 'This visit has no time, has started or is over: there is nothing to prove again.',
  },
  'wish-not-possible': {
    status: 422,
    zh: '请选择今天起 {days} 天之内、8 点到 20 点之间的时间。',
    en: 'Please choose a time between 8:00 and 20:00 within the next {days} days.',
  },
  'word-far-away': {
    status: 409,
    zh: '您离客户地址太远，暗语没有给出。已通知负责人和客户。',
    en: 'You are too far from the address, so the word was not given. The supervisor and the customer were told.',
  },
  'word-out-of-time': {
    status: 409,
    zh: '现在不在约定的上门时间内，暗语没有给出。已通知负责人和客户。',
    en: 'This is not the promised time, so the word was not given. The supervisor and the customer were told.',
  },
})
