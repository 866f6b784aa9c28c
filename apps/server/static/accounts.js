// Accounts at the demo's other banks, read again while the page is in sight; what each answers is chosen here.
const ANSWERS = {
  paid: ['扣款成功', 'Pays'],
  'insufficient-funds': ['余额不足', 'Not enough money'],
  'account-closed': ['账户已注销', 'Account closed'],
  silent: ['不答复', 'No answer'],
}
const list = document.getElementById('account-list')
let shown = ''

async function refresh() {
  const response = await fetch('/api/v1/sandbox/accounts').catch(() => undefined)
  if (!response?.ok) return
  const body = await response.text()
  const version = `${document.documentElement.lang} ${body}`
  if (version === shown) return
  shown = version
  const { items } = JSON.parse(body)
  document.getElementById('accounts').hidden = items.length === 0
  list.replaceChildren(...items.map(account))
}

function account({ ref, end, answers }) {
  const english = document.documentElement.lang === 'en'
  const label = document.createElement('span')
  label.textContent = english ? `Account ending in ${end}` : `尾号 ${end} 的账户`
  const select = document.createElement('select')
  select.setAttribute('aria-label', label.textContent)
  select.append(
    ...Object.entries(ANSWERS).map(
      ([value, [zh, en]]) => new Option(english ? en : zh, value, false, value === answers),
    ),
  )
  select.addEventListener('change', () => choose(ref, select.value))
  const item = document.createElement('li')
  item.append(label, select)
  return item
}

async function choose(ref, answers) {
  await fetch(`/api/v1/sandbox/accounts/${encodeURIComponent(ref)}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
    body: JSON.stringify({ answers }),
  })
  await refresh()
}

document.addEventListener('language', refresh)
setInterval(() => document.hidden || document.activeElement?.tagName === 'SELECT' || refresh(), 5000)
await refresh()
