export type Template = {
  readonly title: { readonly zh: string; readonly en: string }
  readonly zh: string
  readonly en: string
  /** Holds a code: shown to nobody but the phone, wiped afterwards. */
  readonly secret?: true
  /** Answers something that the customer is doing now, so it goes out in the quiet hours too. */
  readonly anyHour?: true
  /** A kindness that whoever texted STOP does without; all others are owed by law or answer what the customer does. */
  readonly courtesy?: true
  /** How long it is worth sending; later it would only confuse. */
  readonly goodForMinutes: number
}

export const HOUR = 60
export const DAY = 24 * HOUR
