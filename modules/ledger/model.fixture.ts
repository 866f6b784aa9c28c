/**
 * The ledger's rules said a second time, as plainly as possible and for one customer at a time, to compare with the real
 * one. Amounts are of accounts whose normal side is credit. Each step answers with what the ledger may say to it:
 * `posted` and the like, or any of the codes that apply.
 */
export type ModelAccount = {
  balance: bigint
  held: bigint
  floor: bigint | null
  cap: bigint | null
  frozen: boolean
  moves: bigint
}
export type ModelHold = {
  account: number
  left: bigint
  state: 'open' | 'captured' | 'voided' | 'expired'
  expires: number
}
/** Account number, or -1 for the general ledger outside. */
export type ModelLine = { from: number; to: number; amount: bigint }
export type ModelJournal = { lines: readonly ModelLine[]; reversed: boolean }

export class Model {
  readonly accounts: ModelAccount[] = []
  readonly holds: ModelHold[] = []
  readonly journals: ModelJournal[] = []

  open(floor: bigint | null, cap: bigint | null): void {
    this.accounts.push({ balance: 0n, held: 0n, floor, cap, frozen: false, moves: 0n })
  }

  post(lines: readonly ModelLine[]): string[] {
    return this.change(lines) ?? this.keep(lines)
  }

  hold(account: number, amount: bigint, expires: number): string[] {
    const a = this.accounts[account] as ModelAccount
    const codes = [
      ...(a.frozen ? ['account-frozen'] : []),
      ...(a.floor !== null && a.balance - a.held - amount < a.floor ? ['insufficient-balance'] : []),
    ]
    if (codes.length > 0) return codes
    a.held += amount
    this.holds.push({ account, left: amount, state: 'open', expires })
    return ['placed']
  }

  /** All that is left when no amount is given. */
  capture(hold: number, amount: bigint | undefined, to: number): string[] {
    const h = this.holds[hold] as ModelHold
    if (h.state !== 'open') return ['hold-closed']
    const taken = amount ?? h.left
    if (taken > h.left) return ['hold-exceeded']
    const a = this.accounts[h.account] as ModelAccount
    const lines = [{ from: h.account, to, amount: taken }]
    a.held -= taken
    const refused = this.change(lines, taken)
    if (refused) {
      a.held += taken
      return refused
    }
    h.left -= taken
    if (h.left === 0n) h.state = 'captured'
    return this.keep(lines)
  }

  release(hold: number, as: 'voided' | 'expired'): string[] {
    const h = this.holds[hold] as ModelHold
    if (h.state === as) return ['replayed']
    if (h.state !== 'open') return ['hold-closed']
    const account = this.accounts[h.account] as ModelAccount
    account.held -= h.left
    h.left = 0n
    h.state = as
    return ['released']
  }

  expire(now: number): number {
    const due = this.holds.flatMap((h, index) => (h.state === 'open' && h.expires <= now ? [index] : []))
    for (const index of due) this.release(index, 'expired')
    return due.length
  }

  reverse(journal: number): string[] {
    const j = this.journals[journal] as ModelJournal
    if (j.reversed) return ['journal-already-reversed']
    const lines = j.lines.map(({ from, to, amount }) => ({ from: to, to: from, amount }))
    const refused = this.change(lines)
    if (refused) return refused
    j.reversed = true
    return this.keep(lines)
  }

  private keep(lines: readonly ModelLine[]): string[] {
    this.journals.push({ lines, reversed: false })
    return ['posted']
  }

  /** Applies the lines together, or says why not. `freed` is what a capture has just taken out of the held amount. */
  private change(lines: readonly ModelLine[], freed = 0n): string[] | undefined {
    const next = this.accounts.map(a => ({ ...a }))
    for (const { from, to, amount } of lines) {
      for (const [index, signed] of [
        [from, -amount],
        [to, amount],
      ] as const) {
        const a = next[index]
        if (!a) continue
        a.balance += signed
        a.moves += 1n
      }
    }
    const codes = next.flatMap((a, index) => {
      const before = this.accounts[index] as ModelAccount
      const wasFree = before.balance - before.held - (lines[0]?.from === index ? freed : 0n)
      const isFree = a.balance - a.held
      return [
        ...(a.frozen && a.balance < before.balance ? ['account-frozen'] : []),
        ...(a.floor !== null && isFree < a.floor && isFree < wasFree ? ['insufficient-balance'] : []),
        ...(a.cap !== null && a.balance > a.cap && a.balance > before.balance ? ['balance-cap-exceeded'] : []),
      ]
    })
    if (codes.length > 0) return codes
    for (const [index, a] of next.entries()) this.accounts[index] = a
    return undefined
  }
}
