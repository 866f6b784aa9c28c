import { defineErrors } from '@doorstep/http'

/** Refusals about collecting by hand. */
export const debitErrors = defineErrors('debit', {
  'no-debit-mandate': {
    status: 409,
    zh: '客户没有有效的自动扣款授权，不能扣款。',
    en: 'The customer has no direct-debit mandate, so nothing can be collected.',
  },
  'debit-under-way': {
    status: 409,
    zh: '上一次扣款还没有结果。为避免重复扣款，请等到有结果后再试。',
    en: 'The last attempt has no result yet. So that nothing is taken twice, wait for it before you try again.',
  },
})
