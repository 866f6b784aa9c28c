export type DebitRequest = {
  /** Of the attempt: what the rail knows it by for ever. */
  readonly id: bigint
  readonly accountRef: string
  readonly amountMinor: bigint
  readonly currency: string
}
export type DebitAnswer = { readonly id: bigint; readonly reason: 'insufficient-funds' | 'account-closed' | null }

/** The bank's edge to other banks' accounts: it alone knows account numbers. */
export type DebitRail = {
  readonly register: (account: string) => Promise<{ readonly ref: string; readonly end: string }>
  /** A file of requests, and the file that answers it. A request that is missing there is in doubt: it may have been paid. */
  readonly collect: (requests: readonly DebitRequest[]) => Promise<readonly DebitAnswer[]>
  /** What became of requests in doubt; takes nothing. One that is missing in the answer stays in doubt. */
  readonly inquire: (ids: readonly bigint[]) => Promise<readonly (DebitAnswer | NotReceived)[]>
}
type NotReceived = { readonly id: bigint; readonly reason: 'not-received' }

let rail: DebitRail | undefined

/** Named once, when a process starts; a bank without one collects nothing. */
export function setDebitRail(chosen: DebitRail | undefined): void {
  rail = chosen
}

export const debitRail = (): DebitRail | undefined => rail
