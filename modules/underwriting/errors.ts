import { defineErrors } from '@doorstep/http'

export const underwritingErrors = defineErrors('underwriting', {
  'case-closed': {
    status: 409,
    zh: '这笔审核已经有结论。',
    en: 'This case has been decided already.',
  },
  'case-held': {
    status: 409,
    zh: '{name} 正在处理这笔审核。',
    en: '{name} is working on this case.',
  },
  'case-not-claimed': {
    status: 409,
    zh: '请先领取这笔审核，再给出结论。',
    en: 'Please claim the case before deciding it.',
  },
  'own-application': {
    status: 403,
    zh: '不能审核自己的申请，请由同事处理。',
    en: 'You cannot review your own application; a colleague has to.',
  },
  'reason-unknown': {
    status: 422,
    zh: '原因 {code} 不适用于这个结论。',
    en: 'The reason {code} does not go with this outcome.',
  },
})
