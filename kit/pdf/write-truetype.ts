import type { Face, Glyph } from './truetype.ts'

/**
 * A TrueType file of these glyphs; glyph 0 is the missing one. Tables that describe the family (its name, its metrics)
 * are those of `family`; `others` are all faces that the glyphs came from. The same glyphs give the same bytes.
 */
export function writeTrueType(
  glyphs: readonly Glyph[],
  glyphOf: ReadonlyMap<number, number>,
  { tables: family }: Face,
  others: Iterable<Face>,
): Buffer {
  const copied = (tag: string) => Buffer.from(family.get(tag)!)
  const head = copied('head')
  head.writeUInt32BE(0, 8) // the checksum of the file, which no reader of ours looks at
  head.writeInt16BE(1, 50) // long offsets
  const hhea = copied('hhea')
  hhea.writeUInt16BE(glyphs.length, 34)
  const maxp = largest(Array.from(others, face => face.tables.get('maxp')!))
  maxp.writeUInt16BE(glyphs.length, 4)
  return writeTables([
    ['OS/2', copied('OS/2')],
    ['cmap', characterMap(glyphOf)],
    ...outlines(glyphs),
    ['head', head],
    ['hhea', hhea],
    ['hmtx', metrics(glyphs)],
    ['maxp', maxp],
    ['name', copied('name')],
    ['post', copied('post')],
  ])
}

/** Limits (points, contours, depth of parts …) that all these faces keep. */
function largest(limits: readonly Buffer[]): Buffer {
  const all = Buffer.from(limits[0]!)
  for (let at = 6; at < all.length; at += 2)
    all.writeUInt16BE(Math.max(...limits.map(table => table.readUInt16BE(at))), at)
  return all
}

type Table = readonly [tag: string, bytes: Buffer]

function outlines(glyphs: readonly Glyph[]): Table[] {
  const parts = glyphs.map(({ outline }) => padded(outline))
  const loca = Buffer.alloc(4 * (glyphs.length + 1))
  let at = 0
  parts.forEach((part, i) => {
    at += part.length
    loca.writeUInt32BE(at, 4 * (i + 1))
  })
  return [
    ['glyf', Buffer.concat(parts)],
    ['loca', loca],
  ]
}

function metrics(glyphs: readonly Glyph[]): Buffer {
  const table = Buffer.alloc(4 * glyphs.length)
  glyphs.forEach(({ advance, bearing }, i) => {
    table.writeUInt16BE(advance, 4 * i)
    table.writeInt16BE(bearing, 4 * i + 2)
  })
  return table
}

/** Format 12: code points of any plane, one group each. */
function characterMap(glyphOf: ReadonlyMap<number, number>): Buffer {
  const codes = [...glyphOf].sort(([a], [b]) => a - b)
  const table = Buffer.alloc(28 + 12 * codes.length)
  table.writeUInt16BE(1, 2)
  table.writeUInt16BE(3, 4) // Windows
  table.writeUInt16BE(10, 6) // all of Unicode
  table.writeUInt32BE(12, 8)
  table.writeUInt16BE(12, 12)
  table.writeUInt32BE(table.length - 12, 16)
  table.writeUInt32BE(codes.length, 24)
  codes.forEach(([code, glyph], i) => {
    table.writeUInt32BE(code, 28 + 12 * i)
    table.writeUInt32BE(code, 32 + 12 * i)
    table.writeUInt32BE(glyph, 36 + 12 * i)
  })
  return table
}

function writeTables(tables: readonly Table[]): Buffer {
  const directory = Buffer.alloc(12 + 16 * tables.length)
  directory.writeUInt32BE(0x00010000, 0)
  directory.writeUInt16BE(tables.length, 4)
  let at = directory.length
  const bodies = tables.map(([tag, bytes], i) => {
    directory.write(tag, 12 + 16 * i, 'latin1')
    directory.writeUInt32BE(at, 20 + 16 * i)
    directory.writeUInt32BE(bytes.length, 24 + 16 * i)
    const body = padded(bytes)
    at += body.length
    return body
  })
  return Buffer.concat([directory, ...bodies])
}

const padded = (bytes: Buffer) => Buffer.concat([bytes, Buffer.alloc(-bytes.length & 3)])
