/** Where and as whom we send. */
export type SmscSettings = {
  readonly host: string
  readonly port: number
  readonly tls?: boolean
  readonly systemId: string
  readonly password: string
  /** The short code or name that customers see as the sender. */
  readonly sourceAddress: string
  /** Most messages under way without an answer. 32 unless the operator allows another number. */
  readonly window?: number
  /** Most messages a second; unlimited when absent. */
  readonly perSecond?: number
}

export type SendSettings = {
  readonly smsc: SmscSettings
  /** The bank's name as it signs its texts. */
  readonly bankName: { readonly zh: string; readonly en: string }
  /** Where it is night: ordinary messages wait from `from` to `until` (`HH:MM`). */
  readonly timeZone: string
  readonly quietHours: { readonly from: string; readonly until: string } | null
}

/** Whether ordinary messages wait just now. The hours may run over midnight. */
export function isQuiet({ timeZone, quietHours }: Pick<SendSettings, 'timeZone' | 'quietHours'>, now: Date): boolean {
  if (!quietHours) return false
  const time = now.toLocaleTimeString('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' })
  const { from, until } = quietHours
  return from <= until ? time >= from && time < until : time >= from || time < until
}
