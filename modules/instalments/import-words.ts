/** A sentence for whoever mends the file. */
export type Words = { readonly zh: string; readonly en: string }

const WORDS: Readonly<Record<string, Words>> = {
  missing: { zh: '{field} 为空，或关联不到记录', en: '{field} is empty or leads nowhere' },
  'not-a-number': {
    zh: '{field} 须为 {min} 至 {max} 的整数，现为 {value}',
    en: '{field} is no whole number from {min} to {max}: {value}',
  },
  'not-a-date': {
    zh: '{field} 不是 {format} 格式的日期：{value}',
    en: '{field} is no date of the form {format}: {value}',
  },
  'not-an-amount': {
    zh: '{field} 不是有效的 {currency} 金额：{value}',
    en: '{field} is no amount in {currency}: {value}',
  },
  'invalid-terms': { zh: '{field} 无效（{message}）', en: '{message}' },
  'instalment-differs': {
    zh: '{field} 为 {theirs}，但第 {n} 期应为 {ours}',
    en: '{field} is {theirs}, but instalment {n} comes out as {ours}',
  },
  'not-due-yet': {
    zh: '{field} 为 {value}，但至 {date} 到期的只有 {due} 期；多还的金额请填入预存还款列',
    en: '{field} is {value}, but only {due} are due by {date}; money paid ahead belongs in the credit column',
  },
  'more-than-billed': {
    zh: '{field} 为 {value}，多于未还各期的应还 {billed}',
    en: '{field} is {value}, more than the {billed} that is billed and not paid',
  },
  differs: {
    zh: '{field} 文件为 {file}，本行为 {bank}',
    en: '{field} is {file} in the file, {bank} in the bank',
  },
  'not-a-birth-date': {
    zh: '{field} 不是有效的出生日期',
    en: '{field} is no date of birth',
  },
  'phone-not-valid': { zh: '{value} 不是有效的手机号码', en: '{value} is no mobile number' },
  'phone-taken': { zh: '手机号码 {value} 已属于另一位客户', en: '{value} already belongs to a customer' },
  repeated: { zh: '{value} 在本文件中出现了两次', en: '{value} stands in this file twice' },
  changed: {
    zh: '{value} 此前已导入，且内容不同；已导入的记录不会因再次导入而改变',
    en: '{value} was imported before with other values; what was imported is not changed by importing again',
  },
  'number-taken': { zh: '合同号 {value} 已被另一份合同使用', en: 'another contract has the number {value}' },
  'no-such-contract': { zh: '没有合同 {value}', en: 'there is no contract {value}' },
  ambiguous: {
    zh: '{value} 对应多份合同，请改用本行合同号',
    en: '{value} names several contracts; use our own number',
  },
}

/** The sentence of a code, its places filled. @throws when no sentence is written for the code */
export function wordsOf(code: string, params: Readonly<Record<string, string | number>>): Words {
  const words = WORDS[code]
  if (!words) throw new Error(`no sentence for the code ${code}`)
  const fill = (text: string) => text.replace(/\{(\w+)\}/g, (_, name: string) => String(params[name] ?? ''))
  return { zh: fill(words.zh), en: fill(words.en) }
}
