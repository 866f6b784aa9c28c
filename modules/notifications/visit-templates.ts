import { DAY, HOUR, type Template } from './template.ts'

/** What customers are texted of a visit, from asking for it to whoever is at the door. */
export const visitTemplates = {
  'visit-asked': {
    title: { zh: '上门预约已登记', en: 'Visit asked for' },
    zh: '已登记：{service}，{where}，您希望{when}。编号{reference}。我们会尽快与您确认具体时间。取消请回复“取消 {reference}”。',
    en: 'Noted: {service}, {where}, wished for {when}. Reference {reference}. We will confirm the time. To cancel, text CANCEL {reference}.',
    anyHour: true,
    goodForMinutes: 3 * DAY,
  },
  'visit-booked': {
    title: { zh: '上门时间已约定', en: 'Visit booked' },
    zh: '已约定：{when}到{where}办理{service}，编号{reference}。请备好：{papers}。改时间请回复“改期 {reference}”，取消请回复“取消 {reference}”。',
    en: 'Booked: {service} at {where}, {when}. Reference {reference}. Please have at hand: {papers}. To change, text CHANGE {reference}; to cancel, CANCEL {reference}.',
    anyHour: true,
    goodForMinutes: DAY,
  },
  'visit-tomorrow': {
    title: { zh: '明天上门提醒', en: 'Visit tomorrow' },
    zh: '提醒：{when}到{where}办理{service}，编号{reference}。请备好：{papers}。改时间请回复“改期 {reference}”。',
    en: 'Reminder: {service} at {where}, {when}. Reference {reference}. Please have at hand: {papers}. To change, text CHANGE {reference}.',
    courtesy: true,
    goodForMinutes: DAY,
  },
  'visit-soon': {
    title: { zh: '即将上门', en: 'Visit soon' },
    zh: '我们即将上门：{when}，{where}，{service}，编号{reference}。请备好：{papers}。',
    en: 'We are coming soon: {service} at {where}, {when}. Reference {reference}. Please have at hand: {papers}.',
    courtesy: true,
    goodForMinutes: HOUR,
  },
  'visit-again': {
    title: { zh: '请另约上门时间', en: 'Please choose another time' },
    zh: '您的{service}上门预约（编号{reference}）需要另约时间。请回复“改期 {reference}”选择时间，或在应用内选择。',
    en: 'Your visit {reference} ({service}) needs another time. Text CHANGE {reference} to choose one, or choose in the app.',
    anyHour: true,
    goodForMinutes: DAY,
  },
  'visit-word': {
    title: { zh: '上门暗语', en: 'The word for your visit' },
    zh: '您的{service}上门服务（编号{reference}），暗语：{word}。我行人员会先说出暗语，对上了再开门；说不出或说错，请不要开门，回复“可疑”。暗语不要告诉任何人，也不要填进任何网页。',
    en: 'The word for your visit {reference} ({service}): {word}. Our officer says it first: open only if it is right. If it is not, do not open and text FAKE. Tell the word to nobody and type it into no page.',
    secret: true,
    anyHour: true,
    goodForMinutes: 3 * DAY,
  },
  'visit-at-door': {
    title: { zh: '我行人员已到门口', en: 'We are at your door' },
    zh: '{who}已到您门口。请先听对方说出暗语；对上后，再把开始码{code}当面说给对方。开始码只用嘴说，我行没有任何网页向您要它。暗语不对，请不要开门，回复“可疑”。',
    en: 'At your door from us: {who}. First hear the word; if it is right, say the code {code} to their face. Only say it: no page of ours asks you for it. If the word is wrong, do not open and text FAKE.',
    secret: true,
    anyHour: true,
    goodForMinutes: 30,
  },
  'visit-alert': {
    title: { zh: '上门安全提醒', en: 'A warning about your door' },
    zh: '{what}请先不要开门，也不要说出任何暗语或号码。我们已通知负责人。需要帮助，请拨打银行卡背面的客服电话。',
    en: '{what} Please do not open, and tell nobody any word or number. The supervisor knows. For help, call the number on the back of your card.',
    anyHour: true,
    goodForMinutes: 2 * HOUR,
  },
  'visit-cancelled': {
    title: { zh: '上门预约已取消', en: 'Visit cancelled' },
    zh: '您的{service}上门预约（编号{reference}）已取消。需要时可随时重新预约。',
    en: 'Your visit {reference} ({service}) is cancelled. You can ask for another at any time.',
    anyHour: true,
    goodForMinutes: DAY,
  },
} as const satisfies Record<string, Template>
