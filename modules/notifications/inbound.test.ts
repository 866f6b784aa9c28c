import type { Pdu } from 'smpp'
import { describe, expect, test } from 'vitest'
import { readInbound } from './inbound.ts'
import { keywordOf, languageOfText } from './keywords.ts'

const pdu = (fields: object) =>
  ({ source_addr: '8613800000001', short_message: { message: '' }, ...fields }) as unknown as Pdu

describe('a long text is read however the network sends it', () => {
  test('in parts that a header counts', () => {
    const header = Buffer.from([0, 3, 7, 2, 1])
    expect(readInbound(pdu({ short_message: { message: '上', udh: [header] } }))).toMatchObject({
      phone: '+8613800000001',
      text: '上',
      part: { reference: 7, total: 2, number: 1 },
    })
  })

  test('in parts that optional parameters count', () => {
    const segment = { sar_msg_ref_num: 7, sar_total_segments: 2, sar_segment_seqnum: 1 }
    expect(readInbound(pdu(segment)).part).toEqual({ reference: 7, total: 2, number: 1 })
    expect(readInbound(pdu({ ...segment, sar_total_segments: 1 })).part).toBeNull()
  })

  test('whole, beside an empty short message', () => {
    expect(readInbound(pdu({ message_payload: { message: '上门' }, receipted_message_id: 'a1' }))).toEqual({
      phone: '+8613800000001',
      text: '上门',
      part: null,
      networkId: 'a1',
    })
  })
})

test.each([
  ['STOP', 'stop'],
  [' stop. ', 'stop'],
  ['退订', 'stop'],
  ['TD', 'stop'],
  ['ＴＤ', 'stop'],
  ['Help!', 'help'],
  ['帮助', 'help'],
  ['？', 'help'],
  ['恢复', 'start'],
  ['please stop by tomorrow', null],
  ['取消', null],
  ['', null],
])('%s means %s', (text, keyword) => expect(keywordOf(text)).toBe(keyword))

test.each([
  ['上门', 'zh-CN'],
  ['VISIT', 'en'],
  ['TD', null],
  ['1', null],
])('%s is written in %s', (text, language) => expect(languageOfText(text)).toBe(language))
