import type { PlainDate } from '@doorstep/calendar'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Area } from './area.ts'
import { CATALOGUE } from './catalogue.ts'
import { answer, begin, begins, type DialogueState, type Turn, type World } from './dialogue.ts'
import { wordsOf } from './dialogue-words.ts'
import { halfDays } from './window.ts'

const now = { date: '2026-11-23' as PlainDate, time: '10:00' }
const area = (areaId: bigint, zh: string, en: string, words: string[] = []): Area => ({
  areaId,
  name: { zh, en },
  words,
  latitude: 30,
  longitude: 120,
  branchId: 2n,
})
const world: World = {
  language: 'zh-CN',
  now,
  services: CATALOGUE,
  addresses: [{ addressId: 7n, text: '翠湖花园3栋502' }],
  areas: [
    area(1n, '翠湖花园', 'Cuihu Garden', ['翠湖']),
    area(2n, '鼓楼西街', 'Gulou West Street', ['鼓楼']),
    area(3n, '鼓楼东街', 'Gulou East Street', ['鼓楼']),
  ],
  windows: halfDays(now, 4),
}
const stranger: World = { ...world, addresses: [] }
const english: World = { ...stranger, language: 'en' }

/** A whole dialogue; what every text of the customer led to. */
function talk(world: World, ...texts: string[]): Turn[] {
  const turns: Turn[] = []
  for (const text of texts) {
    const last = turns.at(-1)
    turns.push(last ? answer(last.state, text, world) : begin(text, world))
  }
  return turns
}
const last = (turns: Turn[]) => turns.at(-1)!
const asks = (turns: Turn[]) => turns.map(({ is, state }) => (is === 'asking' ? state.ask : is))

describe('all that is needed is asked, and nothing twice', () => {
  test('by numbers alone', () => {
    const turns = talk(world, '上门', '2', '1', '2')
    expect(asks(turns)).toEqual(['what', 'where', 'when', 'ready'])
    expect(last(turns).state).toMatchObject({
      service: 'card-delivery',
      where: { addressId: '7' },
      wish: { date: '2026-11-24', from: '09:00', until: '12:00' },
    })
  })

  test('in free words', () => {
    const turns = talk(stranger, '我妈腿脚不便，明天下午能来家里一趟吗', '翠湖花园3栋502室', '对')
    expect(asks(turns)).toEqual(['where', 'right-address', 'ready'])
    expect(last(turns).state).toMatchObject({
      service: 'help-at-home',
      where: { areaId: '1', line: '翠湖花园3栋502室' },
      wish: { date: '2026-11-24', from: '13:00', until: '18:00' },
    })
  })

  test('in English', () => {
    const turns = talk(english, 'VISIT', 'please deliver my card', 'Cuihu Garden 3-502', 'yes', 'next Tue am')
    expect(asks(turns)).toEqual(['what', 'where', 'right-address', 'when', 'ready'])
    expect(last(turns).state).toMatchObject({
      service: 'card-delivery',
      where: { areaId: '1', line: 'Cuihu Garden 3-502' },
      wish: { date: '2026-12-01', from: '09:00', until: '12:00' },
    })
  })

  test('a place without a door, a name that two places share, a wrong guess', () => {
    expect(asks(talk(stranger, '上门开户', '翠湖花园', '3栋502', '1', '明天'))).toEqual([
      'where',
      'door',
      'right-address',
      'when',
      'ready',
    ])
    const shared = talk(stranger, '上门开户', '鼓楼7号', '2', '1', '后天上午10点')
    expect(asks(shared)).toEqual(['where', 'which-area', 'right-address', 'when', 'ready'])
    expect(last(shared).state.where).toEqual({ areaId: '3', line: '鼓楼7号' })
    expect(asks(talk(stranger, '上门开户', '翠湖花园3栋', '不对', '鼓楼西街8号'))).toEqual([
      'where',
      'right-address',
      'where',
      'right-address',
    ])
  })
})

describe('what is not understood', () => {
  test('is asked once more with help, and then goes to a person', () => {
    expect(asks(talk(world, '上门', '嗯哼', '哈哈'))).toEqual(['what', 'missed', 'handed-over'])
    expect(asks(talk(stranger, '上门开户', '我家', '老地方'))).toEqual(['where', 'missed', 'handed-over'])
    expect(asks(talk(world, '上门', '9', '2', '9', '1'))).toEqual(['what', 'missed', 'where', 'missed', 'when'])
  })

  test('a time that cannot be is told why, and is no misunderstanding', () => {
    const turns = talk(world, '上门开户', '1', '下午', '今天上午9点', '明年3月1日', '明天晚上11点', '明天')
    expect(turns.map(({ problem }) => problem)).toEqual([
      undefined,
      undefined,
      'no-day',
      'past',
      'too-far',
      'closed',
      undefined,
    ])
    expect(last(turns).is).toBe('ready')
  })

  test('a dialogue that leads nowhere ends with a person', () => {
    const many = Array.from({ length: 20 }, () => '下午')
    expect(talk(world, '上门开户', '1', ...many).some(({ is }) => is === 'handed-over')).toBe(true)
  })
})

test('it can be left and begun anew at any time', () => {
  for (const text of ['0', '算了', '取消', 'cancel', 'Never mind.'])
    expect(last(talk(world, '上门', '1', text)).is).toBe('dropped')
  expect(asks(talk(world, '上门', '1', '上门送卡'))).toEqual(['what', 'where', 'where'])
})

test.each([
  ['上门', true],
  ['VISIT', true],
  ['我想预约', true],
  ['can you come to my home?', true],
  ['send someone please', true],
  ['谢谢', false],
  ['贷款什么时候还', false],
  ['好的', false],
  ['I visited your branch', false],
])('%s begins a dialogue: %s', (text, expected) => expect(begins(text)).toBe(expected))

test('every question is put in words, in both languages, with all its choices', () => {
  const first = begin('上门', world)
  expect(wordsOf(first, world)).toMatchInlineSnapshot(`
    "预约即表示同意我行为本次上门使用您的手机号和地址，仅用于本次服务。
    请回复数字选择服务：
    1 上门开户
    2 银行卡送达
    3 数字钱包开通
    4 贷款与分期咨询
    5 财务规划
    6 上门收取材料
    7 老年人与残障人士上门协助
    不办了请回复0。"
  `)
  const [, where, when] = talk(world, '上门', '2', '1')
  expect(wordsOf(where!, world)).toMatchInlineSnapshot(`
    "去哪里？请回复数字：
    1 翠湖花园3栋502
    去别处，请直接写小区或路名和门牌号。"
  `)
  expect(wordsOf(when!, world)).toMatchInlineSnapshot(`
    "希望什么时候？请回复数字：
    1 11月23日（周一）下午
    2 11月24日（周二）上午
    3 11月24日（周二）下午
    4 11月25日（周三）上午
    也可以直接写，例如“周三下午3点”。具体时间我们会再与您确认。"
  `)
  expect(wordsOf(talk(english, 'VISIT', '3')[1]!, english)).toMatchInlineSnapshot(
    `"Please write the address: estate or street and door number, like "Cuihu Garden 3-502"."`,
  )
  expect(wordsOf(talk(english, 'VISIT', '3', 'Gulou West Street 8')[2]!, english)).toMatchInlineSnapshot(
    `
    "The address is "Gulou West Street 8": right?
    1 Yes
    2 No"
  `,
  )
})

test('whatever is answered, the dialogue goes on or ends, and says something that fits', () => {
  const texts = fc.array(
    fc.oneof(
      fc.constantFrom(
        '上门',
        '1',
        '2',
        '9',
        '0',
        '对',
        '不对',
        '明天下午',
        '翠湖花园',
        '鼓楼3号',
        '3栋',
        '开户',
        'next Tue am',
        '下午',
      ),
      fc.string(),
    ),
    { maxLength: 25 },
  )
  fc.assert(
    fc.property(fc.constantFrom(world, stranger, english), texts, (someWorld, answers) => {
      let turn: Turn = begin('上门', someWorld)
      for (const text of answers) {
        expect(wordsOf(turn, someWorld)).toMatch(/\S/)
        turn = answer(JSON.parse(JSON.stringify(turn.state)) as DialogueState, text, someWorld)
        if (turn.is === 'ready') expect(turn.state.service && turn.state.where && turn.state.wish).toBeTruthy()
        if (!['asking', 'missed', 'impossible'].includes(turn.is)) return
      }
      expect(answers.length).toBeLessThan(15)
    }),
    { numRuns: 500 },
  )
})
