import type { Money } from '@doorstep/money'
import { DAY, HOUR, type Template } from './template.ts'
import { visitTemplates } from './visit-templates.ts'

/**
 * Every text that we send, once. Places are `{name}` for text, `{name:money}`, `{name:date}` and `{name:number}`; both
 * languages use the same ones. No links: a bank that sends none has customers who trust none.
 */
export const templates = {
  'sign-in-code': {
    title: { zh: '登录验证码', en: 'Sign-in code' },
    zh: '登录验证码：{code}，{minutes:number}分钟内有效。请勿告诉任何人，我行员工不会向您索要验证码。',
    en: 'Your sign-in code is {code}. It is valid for {minutes:number} minutes. Keep it to yourself: our staff never ask for it.',
    secret: true,
    anyHour: true,
    goodForMinutes: 5,
  },
  'signing-code': {
    title: { zh: '签约验证码', en: 'Signing code' },
    zh: '签约验证码：{code}，{minutes:number}分钟内有效，用于签署分期合同。如非本人操作，请勿提供给任何人，并尽快联系我们。',
    en: 'Your code to sign the instalment contract is {code}. It is valid for {minutes:number} minutes. If you are not signing a contract, share it with nobody and contact us.',
    secret: true,
    anyHour: true,
    goodForMinutes: 5,
  },
  'application-received': {
    title: { zh: '已收到您的申请', en: 'Application received' },
    zh: '您在{merchant}的{amount:money}分期申请已收到，正在审核。有结果会立即通知您。',
    en: 'We have received your application for {amount:money} at {merchant} and are looking at it. We will let you know as soon as it is decided.',
    anyHour: true,
    courtesy: true,
    goodForMinutes: DAY,
  },
  'application-approved': {
    title: { zh: '申请已通过', en: 'Application approved' },
    zh: '您在{merchant}的{amount:money}分期申请已通过。请在应用内仔细阅读费用说明，再决定是否签署合同。',
    en: 'Your application for {amount:money} at {merchant} is approved. Please read what it costs in the app before you decide to sign.',
    anyHour: true,
    goodForMinutes: DAY,
  },
  'application-declined': {
    title: { zh: '申请未通过', en: 'Application declined' },
    zh: '很抱歉，您在{merchant}的{amount:money}分期申请未能通过。原因：{reason}。如有疑问，请联系我们。',
    en: 'We are sorry: your application for {amount:money} at {merchant} was declined. Reason: {reason}. Please contact us if you have questions.',
    anyHour: true,
    goodForMinutes: DAY,
  },
  'more-papers-wanted': {
    title: { zh: '请补充材料', en: 'More papers needed' },
    zh: '您在{merchant}的分期申请还需补充：{papers}。请在应用内提交，收到后我们继续审核。',
    en: 'For your application at {merchant} we still need: {papers}. Please add it in the app and we will carry on.',
    goodForMinutes: 3 * DAY,
  },
  'contract-signed': {
    title: { zh: '合同已签署', en: 'Contract signed' },
    zh: '您已签署分期合同：本金{amount:money}，共{count:number}期，首期应还{instalment:money}，首次还款日{firstDue:date}。合同可随时在应用内查看。',
    en: 'You have signed your instalment contract: {amount:money} in {count:number} instalments, the first of {instalment:money} due on {firstDue:date}. You can read it in the app at any time.',
    anyHour: true,
    goodForMinutes: 3 * DAY,
  },
  'merchant-paid': {
    title: { zh: '已向商户付款', en: 'Merchant paid' },
    zh: '我行已按您的委托向{merchant}支付{amount:money}。',
    en: 'As you instructed, we have paid {amount:money} to {merchant}.',
    anyHour: true,
    goodForMinutes: 3 * DAY,
  },
  'limit-drawn': {
    title: { zh: '已支用', en: 'Money drawn' },
    zh: '您在合同中支用了{amount:money}，今晚起计息，可随时提前还。还可支用{free:money}。如非本人操作，请尽快联系我们。',
    en: 'You have drawn {amount:money} on your contract. Interest runs from tonight, and you can repay early on any day. {free:money} is left to draw. If this was not you, contact us at once.',
    anyHour: true,
    goodForMinutes: 3 * DAY,
  },
  'repayment-received': {
    title: { zh: '已收到还款', en: 'Payment received' },
    zh: '已收到您的还款{amount:money}，剩余本金{remaining:money}。谢谢您。',
    en: 'We have received your payment of {amount:money}. Principal left: {remaining:money}. Thank you.',
    anyHour: true,
    goodForMinutes: 3 * DAY,
  },
  'instalment-billed': {
    title: { zh: '本期账单', en: 'Your instalment' },
    zh: '您第{n:number}期账单已出，应还{amount:money}，还款日{due:date}。',
    en: 'Instalment {n:number} of {amount:money} has been billed. It is due on {due:date}.',
    goodForMinutes: 3 * DAY,
  },
  'due-soon': {
    title: { zh: '还款提醒', en: 'Payment reminder' },
    zh: '温馨提示：您第{n:number}期应还{amount:money}，还款日为{due:date}，还有{days:number}天。',
    en: 'A reminder: instalment {n:number} of {amount:money} is due on {due:date}. Days left: {days:number}.',
    courtesy: true,
    goodForMinutes: DAY,
  },
  'due-today': {
    title: { zh: '今天是还款日', en: 'Due today' },
    zh: '今天是您第{n:number}期的还款日，应还{amount:money}。如已还款，请忽略本条提醒。',
    en: 'Instalment {n:number} of {amount:money} is due today. If you have already paid, thank you.',
    courtesy: true,
    goodForMinutes: 12 * HOUR,
  },
  overdue: {
    title: { zh: '还款已逾期', en: 'Payment overdue' },
    zh: '您第{n:number}期还款已逾期{days:number}天，应还{amount:money}。请尽快还款，以免影响您的信用记录。如有困难，请联系我们，我们一起想办法。',
    en: 'Instalment {n:number} is {days:number} days overdue; {amount:money} is to be paid. Please pay soon to protect your credit record. If that is difficult, contact us: we will look for a way together.',
    goodForMinutes: DAY,
  },
  'debit-paid': {
    title: { zh: '自动扣款成功', en: 'Direct debit collected' },
    zh: '已按您的授权从尾号{end}的账户扣款{amount:money}，用于归还到期款项。谢谢您。',
    en: 'As you agreed, {amount:money} was taken from your account ending in {end} for what was due. Thank you.',
    goodForMinutes: 3 * DAY,
  },
  'debit-failed': {
    title: { zh: '自动扣款未成功', en: 'Direct debit failed' },
    zh: '从尾号{end}的账户扣款{amount:money}未成功。请尽快存入足额款项或在应用内还款，以免产生罚息。如有困难，请联系我们。',
    en: 'We could not take {amount:money} from your account ending in {end}. Please put money in soon or pay in the app, so that no penalty interest accrues. Contact us if that is difficult.',
    goodForMinutes: DAY,
  },
  'refund-applied': {
    title: { zh: '退款已冲抵分期', en: 'Refund applied' },
    zh: '您在{merchant}的退款{refund:money}已冲抵分期：每期应还由{oldInstalment:money}变为{newInstalment:money}。新旧还款计划可在应用内对照查看。',
    en: 'Your refund of {refund:money} from {merchant} has been applied: each instalment goes from {oldInstalment:money} to {newInstalment:money}. The app shows the old plan beside the new one.',
    anyHour: true,
    goodForMinutes: 3 * DAY,
  },
  'early-settlement': {
    title: { zh: '已提前结清', en: 'Settled early' },
    zh: '您的分期已提前结清，本次支付{amount:money}，为您节省{saved:money}。感谢您的信任。',
    en: 'Your instalments are settled early: you paid {amount:money} and saved {saved:money}. Thank you for your trust.',
    anyHour: true,
    goodForMinutes: 3 * DAY,
  },
  'cool-off-done': {
    title: { zh: '合同已取消', en: 'Contract cancelled' },
    zh: '您已在犹豫期内取消在{merchant}的{amount:money}分期合同，合同已终止，您无需支付任何费用。',
    en: 'You have cancelled your contract of {amount:money} at {merchant} within the cooling-off period. It has ended and you owe nothing.',
    anyHour: true,
    goodForMinutes: 3 * DAY,
  },
  'credit-held': {
    title: { zh: '有款项可退回', en: 'Money held for you' },
    zh: '您的合同{number}已结束，我行还为您保管着预存还款{amount:money}。您可以随时在应用内申请原路退回。',
    en: 'Your contract {number} has ended and we hold {amount:money} that you had paid ahead. Ask for it back in the app at any time.',
    anyHour: true,
    goodForMinutes: 3 * DAY,
  },
  'credit-paid-out': {
    title: { zh: '预存还款已退回', en: 'Money paid back' },
    zh: '您合同{number}的预存还款{amount:money}已退回您的还款账户，请留意到账。',
    en: '{amount:money} that you had paid ahead on contract {number} is on its way back to the account that you pay from.',
    anyHour: true,
    goodForMinutes: 3 * DAY,
  },
  'plan-lowered': {
    title: { zh: '已提前还一部分', en: 'Plan lowered' },
    zh: '您已提前还款{amount:money}，还款计划已重新计算，剩余{count:number}期，为您节省利息{saved:money}。新旧计划可在应用内对照查看。',
    en: 'You paid {amount:money} early and your plan was computed anew: {count:number} instalments are left and you save {saved:money} of interest. The app shows the old plan beside the new one.',
    anyHour: true,
    goodForMinutes: 3 * DAY,
  },
  'change-proposed': {
    title: { zh: '还款安排待您确认', en: 'A change to confirm' },
    zh: '我行为您的合同{number}准备了{what}方案。请在应用内对照新旧还款计划，确认无误后签署；不签署则一切照旧。',
    en: 'We have prepared a {what} for your contract {number}. Please compare the old and the new plan in the app and sign if you agree; otherwise nothing changes.',
    goodForMinutes: 3 * DAY,
  },
  'plan-changed': {
    title: { zh: '还款安排已变更', en: 'Plan changed' },
    zh: '您的合同{number}已办理{what}，新的还款计划已生效，可在应用内查看。',
    en: 'The {what} of your contract {number} is done. The new plan holds from now on; you find it in the app.',
    anyHour: true,
    goodForMinutes: 3 * DAY,
  },
  'repayment-reversed': {
    title: { zh: '误记的还款已更正', en: 'A payment was corrected' },
    zh: '您的合同{number}曾误记一笔还款{amount:money}，现已更正，更正后当前应还{payable:money}。如有疑问，请致电我行客服。',
    en: 'A payment of {amount:money} was put on your contract {number} by mistake and has been taken off again. {payable:money} is due now. Please call us if anything is unclear.',
    anyHour: true,
    goodForMinutes: 3 * DAY,
  },
  ...visitTemplates,
  'text-answer': {
    title: { zh: '短信答复', en: 'Answer to your text' },
    zh: '{text}',
    en: '{text}',
    anyHour: true,
    goodForMinutes: 30,
  },
  'text-help': {
    title: { zh: '短信帮助', en: 'Help by text' },
    zh: '回复“上门”预约上门服务，“改期”加编号改时间，“取消”加编号取消预约，“退订”停发提醒类短信，“恢复”重新接收。需要人工帮助，请拨打银行卡背面的客服电话。',
    en: 'Text VISIT to have us come to you, CHANGE or CANCEL and the reference to change or cancel, STOP to end reminders, START to get them again. For a person, call the number on the back of your card.',
    anyHour: true,
    goodForMinutes: HOUR,
  },
  'texts-stopped': {
    title: { zh: '提醒类短信已停发', en: 'Reminders stopped' },
    zh: '已停发提醒类短信。账单、逾期、合同、验证码等依法或办理业务所必需的短信仍会发送。恢复请回复“恢复”。',
    en: 'Reminders are stopped. Texts that the law or your own business with us requires (bills, arrears, contracts, codes) still come. Text START to get reminders again.',
    anyHour: true,
    goodForMinutes: HOUR,
  },
  'texts-resumed': {
    title: { zh: '已恢复提醒类短信', en: 'Reminders resumed' },
    zh: '已为您恢复提醒类短信。不想再收到时，回复“退订”即可。',
    en: 'You get reminders again. Text STOP to end them.',
    anyHour: true,
    goodForMinutes: HOUR,
  },
  'service-text': {
    title: { zh: '服务通知', en: 'From your bank' },
    zh: '{text}',
    en: '{text}',
    courtesy: true,
    goodForMinutes: 3 * DAY,
  },
} as const satisfies Record<string, Template>

export type TemplateName = keyof typeof templates

type Places<S> = S extends `${string}{${infer P}}${infer Rest}` ? P | Places<Rest> : never
type NameOf<P> = P extends `${infer Name}:${string}` ? Name : P
type ValueOf<P> = P extends `${string}:money` ? Money : P extends `${string}:number` ? number : string

/** What a template needs, read from its Chinese text: money, whole numbers, `YYYY-MM-DD` dates and text. */
export type ParamsOf<T extends TemplateName> = {
  readonly [P in Places<(typeof templates)[T]['zh']> as NameOf<P> & string]: ValueOf<P>
}
