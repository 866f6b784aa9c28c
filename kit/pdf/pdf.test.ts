import { describe, expect, test } from 'vitest'
import type { Paper } from './document.ts'
import { fontFor } from './font.ts'
import { printPaper } from './index.ts'
import { readFace, readGlyph } from './truetype.ts'

const paper = (value: string): Paper => ({
  title: '明示',
  language: 'zh-CN',
  size: 'A4',
  at: new Date('2026-11-22T10:00:00Z'),
  foot: ['合同 D1', 'SHA-256 00'],
  pageNumber: '第 {n} 页，共 {total} 页',
  missing: '〔U+…〕是字库没有的字的编号。',
  blocks: [
    { kind: 'title', text: '综合融资成本明示', note: null },
    { kind: 'figures', items: [{ label: '年化', value: '12.00%', note: null, strong: true }] },
    { kind: 'section', title: '借款', rows: [{ label: '借款人', value }], text: null },
    {
      kind: 'table',
      title: '计划',
      columns: ['期', '应还'],
      rows: Array.from({ length: 90 }, (_, i) => [`${i}`, '1']),
    },
  ],
})

describe('the font of a document', () => {
  test('holds exactly the characters of its text, drawn as the whole font draws them', async () => {
    const { file, has } = await fontFor('年化利率 12.00% é', 400)
    const face = readFace(file)
    expect([...face.glyphOf.keys()].sort()).toEqual(
      Array.from(new Set('年化利率 12.0%é'), c => c.codePointAt(0)).sort(),
    )
    expect(readGlyph(face, face.glyphOf.get('年'.codePointAt(0)!)!)).toMatchObject({ advance: 1000 })
    for (const id of face.glyphOf.values()) expect(id).toBeGreaterThan(0)
    expect([has('年'.codePointAt(0)!), has('借'.codePointAt(0)!)]).toEqual([true, false])
  })

  test('is heavier in bold', async () => {
    const outline = async (weight: 400 | 700) => {
      const face = readFace((await fontFor('一', weight)).file)
      return readGlyph(face, face.glyphOf.get('一'.codePointAt(0)!)!).outline
    }
    expect(await outline(400)).not.toEqual(await outline(700))
  })

  test('knows every character of common names, and says which it lacks', async () => {
    const { has } = await fontFor(
      '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许邓韩冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常喆堃昇玥珺祎翀骉龘\u{2B5E6}',
      400,
    )
    expect(has('喆'.codePointAt(0)!)).toBe(true)
    expect(has('堃'.codePointAt(0)!)).toBe(true)
    expect(has(0x2b5e6)).toBe(false)
  })
})

describe('a printed paper', () => {
  test('has the same bytes each time', async () => {
    const [first, second] = await Promise.all([printPaper(paper('王芳')), printPaper(paper('王芳'))])
    expect(first.subarray(0, 8).toString()).toBe('%PDF-1.7')
    expect(second).toEqual(first)
    expect(await printPaper(paper('王方'))).not.toEqual(first)
    expect(first.toString('latin1').match(/\/Type \/Page\b/g)).toHaveLength(3)
  })

  test('does not lose a character that the font lacks', async () => {
    const known = paper('王〔U+2B5E6〕')
    const explained = { ...known, foot: [...known.foot, known.missing] }
    const [lacking, spelt] = await Promise.all([printPaper(paper('王\u{2B5E6}')), printPaper(explained)])
    expect(lacking).toEqual(spelt)
    expect(lacking).not.toEqual(await printPaper(known))
  })
})
