declare module 'subset-font' {
  export default function subsetFont(
    font: Buffer,
    text: string | undefined,
    options: {
      keepAllGlyphs: boolean
      targetFormat: 'truetype'
      variationAxes: Readonly<Record<string, number>>
      noHinting: boolean
      preserveNameIds: readonly number[]
    },
  ): Promise<Buffer>
}
