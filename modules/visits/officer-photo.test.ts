import type { Database } from '@doorstep/db'
import { testDatabase } from '@doorstep/testkit'
import { beforeAll, expect, test } from 'vitest'
import { officerIn, photoOf, savePhoto } from './officer-photo.ts'
import { EAST, HEAD, openBank, stamp } from './testing/bank.ts'
import { newOfficer } from './testing/door.ts'

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3])
let db: Database
let officerId: string
beforeAll(async () => {
  db = await testDatabase()
  await openBank(db)
  officerId = (await newOfficer(db, '罗成', '100231')).userId
})
const save = (bytes: Buffer) =>
  db.transaction(tx => savePhoto(tx, { officerId, base64: bytes.toString('base64') }, stamp))

test('a picture is what its first bytes say; a script in a drawing is none, nor is one that is too large', async () => {
  for (const bytes of [
    Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'),
    Buffer.from('GIF89a'),
    Buffer.concat([PNG, Buffer.alloc(262_144)]),
  ])
    expect(await save(bytes)).toMatchObject({ code: 'photo-not-valid' })
  expect(await photoOf(db, officerId)).toBeUndefined()
  expect(await save(PNG)).toBeNull()
  expect(await photoOf(db, officerId)).toMatchObject({ type: 'image/png', bytes: PNG })
})

test('an officer is found by their number within their branches', async () => {
  expect(await officerIn(db, [EAST], '100231')).toBe(officerId)
  expect(await officerIn(db, [HEAD], '100231')).toBeUndefined()
})
