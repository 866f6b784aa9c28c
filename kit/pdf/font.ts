import { faceOf, family, type Weight } from './slices.ts'
import { type Face, type Glyph, partsOf, readGlyph } from './truetype.ts'
import { writeTrueType } from './write-truetype.ts'

export type DocumentFont = { readonly file: Buffer; readonly has: (code: number) => boolean }

/** One font with the characters of `text` and no others: what a page embeds. The same text gives the same bytes. */
export async function fontFor(text: string, weight: Weight): Promise<DocumentFont> {
  const base = await family(weight)
  const collected = collection()
  collected.add(base, 0)
  const glyphOf = new Map<number, number>()
  for (const code of [...codesOf(text)].sort((a, b) => a - b)) {
    const face = await faceOf(code, weight)
    if (face) glyphOf.set(code, collected.add(face, face.glyphOf.get(code)!))
  }
  return { file: writeTrueType(collected.glyphs, glyphOf, base, collected.faces()), has: code => glyphOf.has(code) }
}

const codesOf = (text: string) => new Set(Array.from(text, character => character.codePointAt(0)!))

/** Glyphs of several faces under new numbers, the parts of composite ones with them. */
function collection() {
  const glyphs: Glyph[] = []
  const numbers = new Map<Face, Map<number, number>>()
  const add = (face: Face, id: number): number => {
    const known = numbers.get(face) ?? new Map<number, number>()
    numbers.set(face, known)
    const number = known.get(id)
    if (number !== undefined) return number
    const glyph = readGlyph(face, id)
    const outline = Buffer.from(glyph.outline)
    const own = glyphs.push({ ...glyph, outline }) - 1
    known.set(id, own)
    for (const at of partsOf(outline)) outline.writeUInt16BE(add(face, outline.readUInt16BE(at)), at)
    return own
  }
  return { glyphs, add, faces: () => numbers.keys() }
}
