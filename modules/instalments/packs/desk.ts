/**
 * House rule: what one person at the desk may pay out to a customer alone, in major units by currency. More than that, and
 * anything in a currency that is not listed, takes two.
 */
export const HOUSE_PAYOUT_ALONE: Readonly<Record<string, string>> = { CNY: '5000.00', USD: '1000.00', EUR: '1000.00' }
