/** The order's token in what was scanned or typed: an address of this app that ends in it, or the token alone. */
export function orderToken(text: string): string | null {
  const plain = text.normalize('NFKC').trim()
  const fromAddress = /\/order\/([\w-]{4,64})\/?(?:[?#].*)?$/.exec(plain)
  if (fromAddress) return fromAddress[1] ?? null
  return /^[\w-]{4,64}$/.test(plain) ? plain : null
}
