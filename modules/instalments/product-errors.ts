import { defineErrors } from '@doorstep/http'

/** Refusals on the way from a product's draft to its sale, by code. */
export const productErrors = defineErrors('instalments-products', {
  'product-draft-exists': {
    status: 409,
    zh: '这个产品已有一份正在编写的新版本，请在那份草稿上继续。',
    en: 'A new version of this product is being drafted already; go on with that draft.',
  },
  'product-draft-closed': {
    status: 409,
    zh: '这份草稿目前的状态不能这样操作，请刷新后再看。',
    en: 'This draft is no longer in a state that allows this; please reload it.',
  },
  'product-self-approval': {
    status: 403,
    zh: '起草或修改过这份草稿的人不能自己批准，请由另一位同事复核。',
    en: 'Whoever drafted or changed this version may not approve it; a colleague has to.',
  },
  'product-unworkable': {
    status: 422,
    zh: '按这些条款算不出还款计划：{zh}。',
    en: 'No schedule comes out of these terms: {en}.',
  },
  'product-not-on-sale': {
    status: 409,
    zh: '这个版本已不在售。',
    en: 'This version is no longer on sale.',
  },
})
