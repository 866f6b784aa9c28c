export type Lender = {
  readonly zh: string
  readonly en: string
  /** Where letters reach it; forms that ask for it name it. */
  readonly address?: { readonly zh: string; readonly en: string }
}

let lender: Lender = { zh: '门阶银行', en: 'Doorstep Bank' }

/** Who lends: the institution's name and address as disclosures give them. Set once, when a process starts. */
export function setLender(names: Lender): void {
  lender = names
}

export const currentLender = (): Lender => lender
