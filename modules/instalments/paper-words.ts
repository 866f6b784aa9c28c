import type { Language } from '@doorstep/http'

const ZH = {
  disclosure: {
    CN: '个人贷款综合融资成本明示表',
    US: '贷款诚信法披露（Regulation Z）',
    EU: '欧洲标准消费信贷信息',
  },
  contract: '分期付款合同',
  contractNote: (number: string) => `合同编号 ${number}`,
  parties: '合同当事人',
  lender: '贷款人',
  borrower: '借款人',
  merchant: '商户',
  clauses: '借款人在签署前读过并确认的条款如下；与明示表逐字相同。',
  schedule: '还款计划',
  columns: ['期', '还款日', '本金', '利息', '费用', '应还', '剩余本金'],
  atStart: '签约时',
  evidence: '存证',
  version: '规则版本',
  hash: '本页内容的 SHA-256',
  shown: '展示时间',
  read: '读完时间',
  readFor: (at: string, seconds: number) => `${at}，阅读 ${seconds} 秒`,
  signed: '签署',
  signedBy: (at: string, sentTo: string | null, code: string | null) =>
    `${at}，短信验证码签名${sentTo ? `，发往 ${sentTo}` : ''}${code ? `，验证码编号 ${code}` : ''}`,
  notYet: '尚未',
  foot: (number: string | null, id: string) => (number ? `合同 ${number} · 明示表 ${id}` : `明示表 ${id}`),
  page: '第 {n} 页，共 {total} 页',
  missing: '〔U+…〕表示字库中没有的字，括号内为该字的 Unicode 编号，与原字等同。',
}

export type PaperWords = typeof ZH

const EN: PaperWords = {
  disclosure: {
    CN: 'Personal loan: disclosure of the all-in cost',
    US: 'Truth in Lending disclosure',
    EU: 'Standard European Consumer Credit Information',
  },
  contract: 'Instalment contract',
  contractNote: number => `Contract number ${number}`,
  parties: 'The parties',
  lender: 'Lender',
  borrower: 'Borrower',
  merchant: 'Shop',
  clauses: 'What follows is what the borrower read and confirmed before signing, word for word as it was disclosed.',
  schedule: 'Schedule',
  columns: ['No.', 'Due', 'Principal', 'Interest', 'Fee', 'To pay', 'Principal left'],
  atStart: 'Signing',
  evidence: 'Evidence',
  version: 'Rule version',
  hash: 'SHA-256 of this page',
  shown: 'Shown',
  read: 'Read to the end',
  readFor: (at, seconds) => `${at}, for ${seconds} seconds`,
  signed: 'Signed',
  signedBy: (at, sentTo, code) =>
    `${at}, by a code in a text message${sentTo ? ` to ${sentTo}` : ''}${code ? `, number ${code}` : ''}`,
  notYet: 'Not yet',
  foot: (number, id) => (number ? `Contract ${number} · disclosure ${id}` : `Disclosure ${id}`),
  page: 'Page {n} of {total}',
  missing: '〔U+…〕 stands for a character that the font lacks, by its Unicode number.',
}

export const PAPER_WORDS: Readonly<Record<Language, PaperWords>> = { 'zh-CN': ZH, en: EN }
