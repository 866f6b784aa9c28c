/** What is needed of a TrueType file to copy glyphs out of it and to write a smaller one. Numbers are font units. */
export type Glyph = { readonly advance: number; readonly bearing: number; readonly outline: Buffer }

export type Face = {
  /** Raw tables by their four letters. */
  readonly tables: ReadonlyMap<string, Buffer>
  /** Glyph number by code point. */
  readonly glyphOf: ReadonlyMap<number, number>
}

/** Reads the table directory and the character map of a TrueType file. */
export function readFace(file: Buffer): Face {
  const tables = new Map<string, Buffer>()
  for (let at = 12; at < 12 + 16 * file.readUInt16BE(4); at += 16) {
    const start = file.readUInt32BE(at + 8)
    tables.set(file.toString('latin1', at, at + 4), file.subarray(start, start + file.readUInt32BE(at + 12)))
  }
  return { tables, glyphOf: readCharacters(tables.get('cmap')!) }
}

export function readGlyph({ tables }: Face, id: number): Glyph {
  const loca = tables.get('loca')!
  const long = tables.get('head')!.readInt16BE(50) === 1
  const offset = (n: number) => (long ? loca.readUInt32BE(4 * n) : 2 * loca.readUInt16BE(2 * n))
  const hmtx = tables.get('hmtx')!
  const metrics = tables.get('hhea')!.readUInt16BE(34)
  const last = Math.min(id, metrics - 1)
  const bearing = id < metrics ? 4 * id + 2 : 4 * metrics + 2 * (id - metrics)
  return {
    advance: hmtx.readUInt16BE(4 * last),
    bearing: hmtx.readInt16BE(bearing),
    outline: tables.get('glyf')!.subarray(offset(id), offset(id + 1)),
  }
}

/** Where a composite outline names its parts: byte offsets of glyph numbers; none in a simple outline. */
export function partsOf(outline: Buffer): number[] {
  if (outline.length === 0 || outline.readInt16BE(0) >= 0) return []
  const [WORDS, SCALE, MORE, XY, FOUR] = [0x1, 0x8, 0x20, 0x40, 0x80]
  const found: number[] = []
  for (let at = 10, flags = MORE; flags & MORE; ) {
    flags = outline.readUInt16BE(at)
    found.push(at + 2)
    at += 4 + (flags & WORDS ? 4 : 2) + (flags & SCALE ? 2 : flags & XY ? 4 : flags & FOUR ? 8 : 0)
  }
  return found
}

function readCharacters(cmap: Buffer): Map<number, number> {
  const glyphs = new Map<number, number>()
  for (let i = 0; i < cmap.readUInt16BE(2); i++) {
    const table = cmap.subarray(cmap.readUInt32BE(4 + 8 * i + 4))
    const format = table.readUInt16BE(0)
    if (format === 12) readGroups(table, glyphs)
    else if (format === 4) readSegments(table, glyphs)
  }
  return glyphs
}

function readGroups(table: Buffer, glyphs: Map<number, number>): void {
  for (let i = 0, at = 16; i < table.readUInt32BE(12); i++, at += 12) {
    const first = table.readUInt32BE(at)
    for (let code = first; code <= table.readUInt32BE(at + 4); code++)
      glyphs.set(code, table.readUInt32BE(at + 8) + code - first)
  }
}

function readSegments(table: Buffer, glyphs: Map<number, number>): void {
  const size = table.readUInt16BE(6)
  for (let i = 0; i < size; i += 2) {
    const [end, start] = [table.readUInt16BE(14 + i), table.readUInt16BE(16 + size + i)]
    const [delta, rangeAt] = [table.readUInt16BE(16 + 2 * size + i), 16 + 3 * size + i]
    const range = table.readUInt16BE(rangeAt)
    for (let code = start; code <= end && code !== 0xffff; code++) {
      const id = range === 0 ? code : table.readUInt16BE(rangeAt + range + 2 * (code - start))
      if (id !== 0) glyphs.set(code, (id + delta) & 0xffff)
    }
  }
}
