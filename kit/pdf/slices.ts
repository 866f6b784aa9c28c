import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import subsetFont from 'subset-font'
import { type Face, readFace } from './truetype.ts'

/** Regular and bold of the variable font. */
export type Weight = 400 | 700

const FONT = '@fontsource-variable/noto-sans-sc'
const require = createRequire(import.meta.url)
const faces = new Map<string, Promise<Face>>()
let ranges: readonly Range[] | undefined

/** The face that has this character, if any has; `family` is the one with the Latin letters. */
export async function faceOf(code: number, weight: Weight): Promise<Face | undefined> {
  for (const slice of slicesOf(code)) {
    const face = await readSlice(slice, weight)
    if (face.glyphOf.has(code)) return face
  }
  return undefined
}

export const family = (weight: Weight): Promise<Face> => readSlice('latin', weight)

type Range = { readonly slice: string; readonly from: number; readonly to: number }

function slicesOf(code: number): string[] {
  ranges ??= readRanges()
  return ranges.filter(({ from, to }) => code >= from && code <= to).map(({ slice }) => slice)
}

/** The package cuts the font into slices by how often characters are used; `unicode.json` says which has what. */
function readRanges(): Range[] {
  const table = JSON.parse(readFileSync(require.resolve(`${FONT}/unicode.json`), 'utf8')) as Record<string, string>
  return Object.entries(table).flatMap(([slice, list]) =>
    list.split(',').map(range => {
      const [from, to] = range.replace('U+', '').split('-')
      return { slice: slice.replace(/[[\]]/g, ''), from: parseInt(from!, 16), to: parseInt(to ?? from!, 16) }
    }),
  )
}

/** A slice at one weight, as a plain TrueType face; kept, since it takes some ten milliseconds to make. */
function readSlice(slice: string, weight: Weight): Promise<Face> {
  const key = `${slice}/${weight}`
  const kept = faces.get(key) ?? makeFace(slice, weight)
  faces.set(key, kept)
  return kept
}

async function makeFace(slice: string, weight: Weight): Promise<Face> {
  const file = require.resolve(`${FONT}/files/noto-sans-sc-${slice}-wght-normal.woff2`)
  const options = {
    keepAllGlyphs: true,
    targetFormat: 'truetype',
    variationAxes: { wght: weight },
    noHinting: true,
    preserveNameIds: [1, 2, 4, 6],
  } as const
  return readFace(await subsetFont(readFileSync(file), undefined, options))
}
