/** SMPP 3.4 §5.1.3: statuses that say "not now"; the message was not taken, so sending it again cannot double it. */
export const NOT_NOW: Readonly<Record<number, string>> = {
  0x04: 'ESME_RINVBNDSTS',
  0x08: 'ESME_RSYSERR',
  0x14: 'ESME_RMSGQFUL',
  0x45: 'ESME_RSUBMITFAIL',
  0x58: 'ESME_RTHROTTLED',
  0x64: 'ESME_RX_T_APPN',
}

/** Of those, the ones that ask us to slow down. */
export const THROTTLED: readonly number[] = [0x14, 0x58]

/** Our answer when a receipt or a text could not be stored: the network keeps it and tries again (§5.1.3). */
export const TRY_AGAIN = 0x64

export const statusName = (status: number) => NOT_NOW[status] ?? `ESME_0x${status.toString(16).padStart(8, '0')}`

/** What became of a message (§5.2.28); null while it is still under way. */
export const FATE: Readonly<Record<number, PartFate | null>> = {
  1: null, // ENROUTE
  2: 'delivered',
  3: 'expired',
  4: 'failed', // DELETED
  5: 'failed', // UNDELIVERABLE
  6: 'delivered', // ACCEPTED by somebody on the subscriber's behalf
  7: 'in-doubt', // UNKNOWN
  8: 'failed', // REJECTED
}
export type PartFate = 'delivered' | 'expired' | 'failed' | 'in-doubt'

/** The same states as the text of a receipt spells them (Appendix B). */
export const STATES: Readonly<Record<string, number>> = {
  ENROUTE: 1,
  DELIVRD: 2,
  EXPIRED: 3,
  DELETED: 4,
  UNDELIV: 5,
  ACCEPTD: 6,
  UNKNOWN: 7,
  REJECTD: 8,
}

/** esm_class (§5.2.12). */
export const ESM = { receipt: 0x04, messageType: 0x3c, userDataHeader: 0x40 } as const

/** Relative validity_period (§7.1.1.2), `YYMMDDhhmmss000R`; at least a minute, at most 31 days. */
export function validityPeriod(milliseconds: number): string {
  const seconds = Math.min(Math.max(Math.ceil(milliseconds / 1000), 60), 31 * 86_400)
  const fields = [
    0,
    0,
    Math.floor(seconds / 86_400),
    Math.floor(seconds / 3600) % 24,
    Math.floor(seconds / 60) % 60,
    seconds % 60,
  ]
  return `${fields.map(n => String(n).padStart(2, '0')).join('')}000R`
}
