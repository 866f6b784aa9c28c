import { defineErrors } from '@doorstep/http'

export const identityErrors = defineErrors('identity', {
  'phone-not-valid': {
    status: 400,
    zh: '手机号码有误，请检查后重新输入。',
    en: 'That is not a valid mobile number; please check it.',
  },
  'too-many-codes': {
    status: 429,
    zh: '验证码发送过于频繁，请 {minutes} 分钟后再试。',
    en: 'Too many codes were sent. Please try again in {minutes} min.',
  },
  'code-not-sent': {
    status: 503,
    zh: '短信暂时无法发出，请稍后再试。',
    en: 'The text message could not be sent just now; please try again shortly.',
  },
  'wrong-code': { status: 400, zh: '验证码不正确。', en: 'That code is not right.' },
  'code-expired': {
    status: 400,
    zh: '验证码已失效，请重新获取。',
    en: 'That code is no longer valid; please ask for a new one.',
  },
  'too-many-wrong-codes': {
    status: 429,
    zh: '验证码输错次数过多，请重新获取。',
    en: 'Too many wrong codes; please ask for a new one.',
  },
  'wrong-name-or-password': {
    status: 401,
    zh: '登录名或密码不正确。',
    en: 'The sign-in name or the password is not right.',
  },
  'sign-in-locked': {
    status: 429,
    zh: '登录失败次数过多，请 {minutes} 分钟后再试。',
    en: 'Too many failed attempts. Please try again in {minutes} min.',
  },
  'sign-in-refused': {
    status: 400,
    zh: '这一步登录没有成功，请从头再试。',
    en: 'This sign-in step did not succeed; please start again.',
  },
  'sign-in-expired': {
    status: 401,
    zh: '登录已超时，请重新登录。',
    en: 'The sign-in has timed out; please sign in again.',
  },
  'passkey-refused': {
    status: 400,
    zh: '通行密钥没有通过验证。',
    en: 'The passkey could not be verified.',
  },
  'passkey-needed': {
    status: 403,
    zh: '您已登记通行密钥，请用它登录。如已丢失，请联系管理员重置。',
    en: 'You have a passkey: please sign in with it. If it is lost, ask an administrator to reset it.',
  },
  'authenticator-already-set': {
    status: 409,
    zh: '动态口令已经设置。如需更换，请联系管理员重置。',
    en: 'An authenticator is already set up. To change it, ask an administrator to reset it.',
  },
  'password-too-short': {
    status: 400,
    zh: '密码至少需要 10 个字符。',
    en: 'The password needs at least 10 characters.',
  },
  'password-too-long': {
    status: 400,
    zh: '密码最多 128 个字符。',
    en: 'The password may have at most 128 characters.',
  },
  'password-too-common': {
    status: 400,
    zh: '这个密码太容易被猜到，请换一个。',
    en: 'That password is too easy to guess; please choose another.',
  },
  'name-taken': {
    status: 409,
    zh: '这个登录名或邮箱已被使用。',
    en: 'That sign-in name or e-mail address is already in use.',
  },
  'phone-taken': {
    status: 409,
    zh: '这个手机号码已登记在另一位客户名下。',
    en: 'That phone number already belongs to another customer.',
  },
  'unit-not-found': { status: 404, zh: '没有这个机构。', en: 'There is no such organisation unit.' },
  'staff-not-found': { status: 404, zh: '没有这位员工。', en: 'There is no such member of staff.' },
  'customer-not-found': { status: 404, zh: '没有找到这位客户。', en: 'There is no such customer.' },
  'last-administrator': {
    status: 409,
    zh: '这是最后一位管理员，不能停用或收回其角色。',
    en: 'This is the last administrator; disabling or revoking is not possible.',
  },
  'not-yourself': {
    status: 409,
    zh: '不能更改自己的权限，请由另一位管理员操作。',
    en: 'You cannot change your own rights; ask another administrator.',
  },
  'document-number-not-valid': {
    status: 400,
    zh: '证件号码有误，请对照证件重新输入。',
    en: 'The document number is not valid; please check it against the document.',
  },
  'document-taken': {
    status: 409,
    zh: '该证件已登记在另一位客户名下，请联系客服。',
    en: 'This document is already registered to another customer; please contact us.',
  },
  'document-expired': {
    status: 400,
    zh: '证件已过有效期。',
    en: 'The document has expired.',
  },
})
