import type { ChangeKind } from './change.ts'

/** What a change is called, in messages and in the history. */
export const CHANGE_NAMES: Readonly<Record<ChangeKind, { readonly zh: string; readonly en: string }>> = {
  deferral: { zh: '延期还款', en: 'deferral' },
  extension: { zh: '展期', en: 'extension' },
  reschedule: { zh: '重组', en: 're-scheduling' },
  hardship: { zh: '困难帮扶', en: 'hardship plan' },
  'write-down': { zh: '减免', en: 'write-down' },
  downgrade: { zh: '风险分类调整', en: 'change of tier' },
  'charge-off': { zh: '核销', en: 'charge-off' },
  'credit-payout': { zh: '预存款退还', en: 'payout of held money' },
}
