/** The market that this institution serves: its currency, and the clock that its days follow. */
export const CN = { code: 'CN', currency: 'CNY', timeZone: 'Asia/Shanghai' } as const
