// 3GPP TS 23.038 §6.2.1, the default alphabet; position = code. 0x1B leads to the extension table.
const BASIC =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\u001bÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?' +
  '¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà'

const ESCAPE = 0x1b
const EXTENSION: Readonly<Record<string, number>> = {
  '\f': 0x0a,
  '^': 0x14,
  '{': 0x28,
  '}': 0x29,
  '\\': 0x2f,
  '[': 0x3c,
  '~': 0x3d,
  ']': 0x3e,
  '|': 0x40,
  '€': 0x65,
}

const codes = new Map<string, readonly number[]>([
  ...[...BASIC].map((char, code) => [char, [code]] as const).filter(([char]) => char !== '\u001b'),
  ...Object.entries(EXTENSION).map(([char, code]) => [char, [ESCAPE, code]] as const),
])

/** One entry per character, one or two septets each (an octet per septet, as SMPP carries them); null when a character is not in the alphabet. */
export function gsmSeptets(text: string): (readonly number[])[] | null {
  const result: (readonly number[])[] = []
  for (const char of text) {
    const code = codes.get(char)
    if (!code) return null
    result.push(code)
  }
  return result
}
