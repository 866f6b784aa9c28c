import { authenticatorUri } from '@doorstep/identity'
import { type DemoBank, DEMO_PASSWORD } from './demo/demo-bank.ts'

/** What `start` prints: where everything is, and who may sign in. */
export function welcome(address: string, demo: DemoBank | undefined): string {
  const lines = [
    '',
    `  Doorstep is ready: ${address}/`,
    '',
    `  客户  customer   ${address}/app/`,
    `  商户  merchant   ${address}/merchant/`,
    `  员工  staff      ${address}/console/`,
    `  上门  officer    ${address}/officer/`,
    `  手机  phones     ${address}/phones`,
    `  API              ${address}/api/docs`,
    '',
    ...(demo ? signIns(demo) : ['  An empty bank begins with `doorstep init`.', '']),
    '  Ctrl-C stops everything; the data stays.',
    '',
  ]
  return `${lines.join('\n')}\n`
}

function signIns({ staff, merchants, customers, authenticatorSecret }: DemoBank): string[] {
  const key = new URL(authenticatorUri(authenticatorSecret, 'demo')).searchParams.get('secret')
  return [
    `  Staff: the name, password ${DEMO_PASSWORD}, then the authenticator's code, which /phones shows`,
    `  (or set up your own authenticator with the key ${key})`,
    ...staff.map(s => `    ${s.username.padEnd(18)}${s.roles.join(', ')} · ${s.name}`),
    '  Merchants: a code is sent to the phone, see /phones',
    ...merchants.map(m => `    ${m.phone.padEnd(18)}${m.role} · ${m.name} · ${m.merchant}`),
    '  Customers: likewise; any other mobile number signs up anew',
    ...customers.map(c => `    ${c.phone.padEnd(18)}${c.name} · ${c.goods}`),
    '',
  ]
}
