export type Lender = { readonly zh: string; readonly en: string }

let lender: Lender = { zh: '门阶银行', en: 'Doorstep Bank' }

/** Who lends: the institution's name as disclosures give it. Set once, when a process starts. */
export function setLender(names: Lender): void {
  lender = names
}

export const currentLender = (): Lender => lender
