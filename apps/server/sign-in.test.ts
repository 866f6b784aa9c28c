import { system } from '@doorstep/audit'
import {
  addMerchantMember,
  addStaff,
  authenticatorCode,
  defaultLimits,
  enrolAuthenticator,
  type SignInLimits,
  setStaffEnabled,
} from '@doorstep/identity'
import { testDatabase } from '@doorstep/testkit'
import { describe, expect, test } from 'vitest'
import { browser, signInByPhone, type TestServer, testConfig, testServer } from './test-server.ts'

const stamp = { who: system('test'), at: new Date() }
const PASSWORD = 'correct horse battery'
const SECRET = 'abcdefghijklmnopqrstuvwxyz012345'

const withLimits = (limits: Partial<SignInLimits>) =>
  testServer({ config: { ...testConfig, signIn: { ...testConfig.signIn, limits: { ...defaultLimits, ...limits } } } })

async function member({ db, headOfficeId }: TestServer, username: string, options: { authenticator?: boolean } = {}) {
  return db.transaction(async tx => {
    const added = await addStaff(
      tx,
      {
        name: 'Li Na',
        username,
        email: `${username}@bank.example`,
        password: PASSWORD,
        unitId: headOfficeId,
        roles: [{ role: 'reviewer', unitId: headOfficeId }],
      },
      stamp,
    )
    if (!('userId' in added)) throw new Error(added.code)
    if (options.authenticator) await enrolAuthenticator(tx, added.userId, SECRET, testConfig.signIn)
    return added.userId
  })
}

describe('a customer', () => {
  test('signs in again as the same customer, in the language of the browser', async () => {
    const server = await testServer()
    const first = await signInByPhone(server, '13800138101')
    const again = browser(server.app)
    await again.post(
      '/api/auth/phone-number/send-otp',
      { phoneNumber: '+8613800138101' },
      { 'accept-language': 'en-GB' },
    )
    expect(server.codes.at(-1)).toMatchObject({ phone: '+8613800138101', language: 'en' })
    await again.post('/api/auth/phone-number/verify', { phoneNumber: '13800138101', code: server.codes.at(-1)!.code })
    expect((await again.get('/api/v1/me')).json()).toEqual((await first.get('/api/v1/me')).json())
  })

  test('has a cookie that scripts cannot read and other sites cannot use', async () => {
    const server = await testServer()
    await browser(server.app).post('/api/auth/phone-number/send-otp', { phoneNumber: '13800138102' })
    const { cookies } = await browser(server.app).post('/api/auth/phone-number/verify', {
      phoneNumber: '13800138102',
      code: server.codes.at(-1)!.code,
    })
    expect(cookies).toEqual([
      expect.objectContaining({ name: 'doorstep.session_token', httpOnly: true, sameSite: 'Lax' }),
    ])
  })

  test('has three tries for a code, then it is worth nothing', async () => {
    const server = await testServer()
    const person = browser(server.app)
    const phoneNumber = '13800138103'
    await person.post('/api/auth/phone-number/send-otp', { phoneNumber })
    const { code } = server.codes.at(-1)!
    const wrong = code === '000000' ? '000001' : '000000'
    for (const _ of [1, 2, 3]) {
      const answer = await person.post('/api/auth/phone-number/verify', { phoneNumber, code: wrong })
      expect(answer.json()).toMatchObject({ status: 400, code: 'wrong-code', detail: '验证码不正确。' })
    }
    const answer = await person.post('/api/auth/phone-number/verify', { phoneNumber, code })
    expect(answer.json()).toMatchObject({ status: 429, code: 'too-many-wrong-codes' })
  })

  test('cannot use a code after five minutes', async () => {
    const server = await testServer()
    const phoneNumber = '13800138104'
    await browser(server.app).post('/api/auth/phone-number/send-otp', { phoneNumber })
    await server.db.query(`UPDATE identity.verification SET expires_at = now() - interval '1 second'`)
    const answer = await browser(server.app).post('/api/auth/phone-number/verify', {
      phoneNumber,
      code: server.codes.at(-1)!.code,
    })
    expect(answer.json()).toMatchObject({ status: 400, code: 'code-expired' })
  })

  test('is sent a few codes an hour, however the number is written; and so is one address', async () => {
    const server = await withLimits({
      codesPerPhone: { times: 2, withinSeconds: 3600 },
      codesPerIp: { times: 4, withinSeconds: 3600 },
    })
    await server.db.query('DELETE FROM identity.throttle')
    const ask = async (phoneNumber: string) =>
      (await browser(server.app).post('/api/auth/phone-number/send-otp', { phoneNumber })).json().code ?? 'sent'
    expect(await ask('13800138105')).toBe('sent')
    expect(await ask('138 0013 8105')).toBe('sent')
    expect(await ask('+8613800138105')).toBe('too-many-codes')
    expect(await ask('13800138106')).toBe('sent')
    expect(await ask('13800138107')).toBe('too-many-codes')
    await server.db.query('DELETE FROM identity.throttle')
  })

  test('is told when the message could not be handed over, and when the number is none', async () => {
    const server = await testServer({ sendCode: () => Promise.reject(new Error('no SMSC')) })
    const person = browser(server.app)
    const answer = await person.post('/api/auth/phone-number/send-otp', { phoneNumber: '13800138107' })
    expect(answer.json()).toMatchObject({ status: 503, code: 'code-not-sent' })
    const none = await person.post('/api/auth/phone-number/send-otp', { phoneNumber: '123' })
    expect(none.json()).toMatchObject({ status: 400, code: 'phone-not-valid' })
  })
})

describe('a session', () => {
  test('ends when nothing came for the idle time, and after its lifetime whatever came', async () => {
    const server = await testServer()
    const idle = await signInByPhone(server, '13800138111')
    await server.db.query(`UPDATE identity.session SET last_seen_at = now() - interval '31 minutes'`)
    expect((await idle.get('/api/v1/me')).statusCode).toBe(401)
    const long = await signInByPhone(server, '13800138111')
    await server.db.query(`UPDATE identity.session SET expires_at = now() - interval '1 second'`)
    expect((await long.get('/api/v1/me')).statusCode).toBe(401)
  })

  test('ends on signing out, and all of them on signing out everywhere', async () => {
    const server = await testServer()
    const [phone, tablet] = [await signInByPhone(server, '13800138112'), await signInByPhone(server, '13800138112')]
    const desk = await signInByPhone(server, '13800138112')
    const kept = new Map(desk.cookies)
    expect((await desk.post('/api/auth/sign-out')).statusCode).toBe(200)
    for (const [name, value] of kept) desk.cookies.set(name, value)
    expect((await desk.get('/api/v1/me')).statusCode).toBe(401)
    expect((await tablet.get('/api/v1/me')).statusCode).toBe(200)
    expect((await phone.post('/api/auth/revoke-sessions')).statusCode).toBe(200)
    expect((await tablet.get('/api/v1/me')).statusCode).toBe(401)
  })

  test('is not made by a cookie that somebody signed elsewhere', async () => {
    const server = await testServer()
    const person = await signInByPhone(server, '13800138113')
    const [[name, value] = []] = person.cookies
    person.cookies.set(name!, value!.replace(/.{6}$/, 'AAAA%3D'))
    expect((await person.get('/api/v1/me')).statusCode).toBe(401)
  })

  test('does not let another site write', async () => {
    const server = await testServer()
    const person = await signInByPhone(server, '13800138114')
    for (const headers of [{ origin: 'https://evil.example' }, { origin: 'null' }]) {
      const answer = await person.post('/api/auth/sign-out', {}, headers)
      expect(answer.json()).toMatchObject({ status: 403, code: 'origin-refused' })
    }
    expect((await person.get('/api/v1/me')).statusCode).toBe(200)
  })
})

describe('a merchant’s cashier', () => {
  test('signs in by phone, speaks for the merchant, and becomes a customer only when asking to', async () => {
    const server = await testServer()
    await server.db.transaction(tx =>
      addMerchantMember(
        tx,
        { merchantId: 77n, merchantName: '晨光数码', name: '小陈', phone: '13800138121', role: 'cashier' },
        stamp,
      ),
    )
    const cashier = await signInByPhone(server, '13800138121')
    const me = (await cashier.get('/api/v1/me')).json()
    expect(me).toMatchObject({ user: { name: '小陈' }, merchant: { id: '77', name: '晨光数码', role: 'cashier' } })
    expect(me.customer).toBeUndefined()
    expect((await cashier.post('/api/v1/me/customer')).statusCode).toBe(200)
    expect((await cashier.get('/api/v1/me')).json().customer).toMatchObject({ identified: false })
  })
})

describe('a member of staff', () => {
  test('with a password alone is asked for a second factor, sets one up, and then is let in', async () => {
    const server = await testServer()
    await member(server, 'li.na')
    const person = browser(server.app)
    expect(
      (await person.post('/api/auth/sign-in/username', { username: 'Li.Na', password: PASSWORD })).statusCode,
    ).toBe(200)
    expect((await person.get('/api/v1/me')).json().staff).toMatchObject({ roles: ['reviewer'], twoFactor: false })
    expect((await person.get('/api/v1/organisation')).json()).toMatchObject({
      status: 403,
      code: 'second-factor-required',
    })

    const { totpURI } = (await person.post('/api/auth/two-factor/enable', { password: PASSWORD })).json()
    const secret = Buffer.from(base32(new URL(totpURI).searchParams.get('secret')!)).toString()
    const code = await authenticatorCode(secret)
    expect((await person.post('/api/auth/two-factor/verify-totp', { code })).statusCode).toBe(200)
    expect((await person.get('/api/v1/me')).json().staff).toMatchObject({ twoFactor: true })
    expect((await person.get('/api/v1/organisation')).json().items).toHaveLength(1)
  })

  test('with an authenticator has no session before its code', async () => {
    const server = await testServer()
    await member(server, 'wang.wei', { authenticator: true })
    const person = browser(server.app)
    const credentials = { email: 'Wang.Wei@bank.example', password: PASSWORD }
    expect((await person.post('/api/auth/sign-in/email', credentials)).json()).toMatchObject({
      twoFactorRedirect: true,
    })
    expect((await person.get('/api/v1/me')).statusCode).toBe(401)
    const right = await authenticatorCode(SECRET)
    const wrong = right === '000000' ? '000001' : '000000'
    expect((await person.post('/api/auth/two-factor/verify-totp', { code: wrong })).json().code).toBe('wrong-code')
    expect((await person.post('/api/auth/two-factor/verify-totp', { code: right })).statusCode).toBe(200)
    expect((await person.get('/api/v1/me')).json().staff).toMatchObject({
      twoFactor: true,
      units: [{ nameZh: '总行' }],
    })
  })

  test('cannot sign in twice with one code of the authenticator', async () => {
    const server = await withLimits({})
    await member(server, 'chen.yu', { authenticator: true })
    const code = await authenticatorCode(SECRET)
    const sign = async () => {
      const person = browser(server.app)
      await person.post('/api/auth/sign-in/username', { username: 'chen.yu', password: PASSWORD })
      return (await person.post('/api/auth/two-factor/verify-totp', { code })).json().code ?? 'let in'
    }
    expect([await sign(), await sign()]).toEqual(['let in', 'wrong-code'])
  })

  test('is locked for a while after five wrong passwords, the right one then included', async () => {
    const server = await testServer()
    await member(server, 'zhao.min')
    const sign = async (password: string) =>
      (await browser(server.app).post('/api/auth/sign-in/username', { username: 'zhao.min', password })).json().code
    for (const _ of [1, 2, 3, 4, 5]) expect(await sign('wrong password')).toBe('wrong-name-or-password')
    expect(await sign(PASSWORD)).toBe('sign-in-locked')
    await server.db.query(`UPDATE identity.throttle SET ends_at = now() - interval '1 second'`)
    expect(await sign(PASSWORD)).toBeUndefined()
  })

  test('who does not exist is told the same as one who mistyped', async () => {
    const server = await testServer()
    await member(server, 'qian.yi')
    const sign = async (username: string) =>
      (await browser(server.app).post('/api/auth/sign-in/username', { username, password: 'wrong password' })).json()
    expect(await sign('nobody')).toEqual(await sign('qian.yi'))
  })

  test('who was disabled loses the running session and the roles', async () => {
    const server = await testServer()
    const userId = await member(server, 'sun.li', { authenticator: true })
    const person = await staffSession(server, 'sun.li')
    expect((await person.get('/api/v1/organisation')).statusCode).toBe(200)
    await server.db.transaction(tx => setStaffEnabled(tx, userId, false, stamp))
    expect((await person.get('/api/v1/organisation')).statusCode).toBe(401)
    expect((await (await staffSession(server, 'sun.li')).get('/api/v1/organisation')).statusCode).toBe(403)
  })

  test('cannot turn an SMS session into the staff’s by registering a passkey', async () => {
    const server = await testServer()
    const userId = await member(server, 'zhou.jie')
    await server.db.query(`UPDATE identity.user SET phone_number = '+8613800138131' WHERE id = $1`, [userId])
    const person = await signInByPhone(server, '13800138131')
    expect((await person.get('/api/v1/me')).json().staff).toBeUndefined()
    expect((await person.get('/api/auth/passkey/generate-register-options')).json().code).toBe('passkey-refused')
  })

  test('changes the password, not to a common one, and other sessions end', async () => {
    const server = await testServer()
    await member(server, 'wu.di', { authenticator: true })
    const [person, other] = [await staffSession(server, 'wu.di'), await staffSession(server, 'wu.di')]
    const change = (newPassword: string) =>
      person.post('/api/auth/change-password', { currentPassword: PASSWORD, newPassword })
    expect((await change('password2026')).json().code).toBe('password-too-common')
    expect((await change('a quiet river at noon')).statusCode).toBe(200)
    expect((await other.get('/api/v1/me')).statusCode).toBe(401)
    expect((await person.get('/api/v1/organisation')).statusCode).toBe(200)
  })
})

test('every sign-in is in the audit trail with its method', async () => {
  const server = await testServer({ db: await testDatabase() })
  await signInByPhone(server, '13800138141')
  const { rows } = await server.db.query(
    `SELECT actor_ip, after FROM audit.entry WHERE action = 'session.started' ORDER BY entry_id DESC LIMIT 1`,
  )
  expect(rows).toEqual([{ actor_ip: '127.0.0.1', after: { method: 'sms' } }])
})

test('doors of the sign-in library that the bank does not use are closed', async () => {
  const { app } = await testServer()
  for (const path of ['sign-up/email', 'update-user', 'delete-user', 'phone-number/request-password-reset']) {
    expect((await browser(app).post(`/api/auth/${path}`)).statusCode).toBe(404)
  }
})

async function staffSession({ app }: TestServer, username: string) {
  const person = browser(app)
  await person.post('/api/auth/sign-in/username', { username, password: PASSWORD })
  await person.post('/api/auth/two-factor/verify-totp', { code: await authenticatorCode(SECRET) })
  return person
}

function base32(text: string): number[] {
  const bits = [...text.replace(/=+$/, '')].map(c =>
    'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(c).toString(2).padStart(5, '0'),
  )
  return bits
    .join('')
    .match(/.{8}/g)!
    .map(byte => Number.parseInt(byte, 2))
}
