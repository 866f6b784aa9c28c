import { system } from '@doorstep/audit'
import { addMerchantMember, addStaff } from '@doorstep/identity'
import { expect, test } from 'vitest'
import { softPasskey } from './soft-passkey.ts'
import { browser, signInByPhone, type TestServer, testConfig, testServer } from './test-server.ts'

type Browser = ReturnType<typeof browser>
const stamp = { who: system('test'), at: new Date() }
const newPasskey = () => softPasskey(testConfig.signIn.baseUrl, 'localhost')

async function register(person: Browser, passkey = newPasskey()) {
  const options = (await person.get('/api/auth/passkey/generate-register-options')).json()
  const response = passkey.create(options)
  const answer = await person.post('/api/auth/passkey/verify-registration', { response, name: 'my phone' })
  return { passkey, answer }
}

async function signIn({ app }: TestServer, passkey: ReturnType<typeof newPasskey>) {
  const person = browser(app)
  const options = (await person.get('/api/auth/passkey/generate-authenticate-options')).json()
  const answer = await person.post('/api/auth/passkey/verify-authentication', { response: passkey.get(options) })
  return { person, answer }
}

test('a customer registers a passkey and signs in with it, no code needed', async () => {
  const server = await testServer()
  const customer = await signInByPhone(server, '13800138201')
  const { passkey, answer } = await register(customer)
  expect(answer.statusCode).toBe(200)
  const again = await signIn(server, passkey)
  expect((await again.person.get('/api/v1/me')).json()).toEqual((await customer.get('/api/v1/me')).json())
})

test('a merchant’s owner likewise, and removes it again', async () => {
  const server = await testServer()
  const owner = { merchantId: 5n, merchantName: '禾木家居', name: '吴禾', phone: '13800138202', role: 'owner' } as const
  await server.db.transaction(tx => addMerchantMember(tx, owner, stamp))
  const { passkey } = await register(await signInByPhone(server, '13800138202'))
  const { person } = await signIn(server, passkey)
  expect((await person.get('/api/v1/me')).json().merchant).toMatchObject({ role: 'owner' })
  const [mine] = (await person.get('/api/auth/passkey/list-user-passkeys')).json()
  expect((await person.post('/api/auth/passkey/delete-passkey', { id: mine.id })).statusCode).toBe(200)
  expect((await signIn(server, passkey)).answer.json().code).toBe('passkey-refused')
})

test('a member of staff registers one after the password, and it is the second factor from then on', async () => {
  const server = await testServer()
  const unitId = server.headOfficeId
  const password = 'correct horse battery'
  const names = { name: 'Gao Lan', username: 'gao.lan', email: 'gao.lan@bank.example' }
  const roles = [{ role: 'reviewer', unitId }] as const
  await server.db.transaction(tx => addStaff(tx, { ...names, password, unitId, roles }, stamp))
  const desk = browser(server.app)
  await desk.post('/api/auth/sign-in/username', { username: 'gao.lan', password })
  expect((await desk.get('/api/v1/organisation')).json().code).toBe('second-factor-required')
  const { passkey } = await register(desk)
  const { person } = await signIn(server, passkey)
  expect((await person.get('/api/v1/organisation')).statusCode).toBe(200)

  const thief = browser(server.app)
  await thief.post('/api/auth/sign-in/username', { username: 'gao.lan', password })
  const [mine] = (await person.get('/api/auth/passkey/list-user-passkeys')).json()
  expect((await thief.get('/api/auth/passkey/generate-register-options')).json().code).toBe('passkey-needed')
  expect((await thief.post('/api/auth/passkey/delete-passkey', { id: mine.id })).json().code).toBe('passkey-needed')
  expect((await thief.post('/api/auth/two-factor/enable', { password })).json().code).toBe('passkey-needed')
})

test('a passkey made or used on another site is refused', async () => {
  const server = await testServer()
  const customer = await signInByPhone(server, '13800138203')
  const elsewhere = await register(customer, softPasskey('https://evil.example', 'localhost'))
  expect(elsewhere.answer.json().code).toBe('passkey-refused')
  const otherHost = await register(customer, softPasskey(testConfig.signIn.baseUrl, 'evil.example'))
  expect(otherHost.answer.json().code).toBe('passkey-refused')
  expect((await signIn(server, newPasskey())).answer.json().code).toBe('passkey-refused')
})
