import type { Policy } from './policy.ts'
import type { Route } from './route.ts'

/** `postOrdersByIdCancel` for `POST /api/v1/orders/{id}/cancel`: stable as long as the address is. */
export function operationId(route: Pick<Route, 'method' | 'url'>): string {
  const words = route.url
    .replace('/api/v1/', '')
    .split('/')
    .map(part => part.replace(/^\{(\w+)\}$/, 'by-$1').replace(/^:(\w+)$/, 'by-$1'))
  return [route.method.toLowerCase(), ...words.flatMap(word => word.split('-')).map(capital)].join('')
}

/** Who may call, in words for the API's reader. */
export function describePolicy(policy: Policy): string {
  if (policy.kind === 'merchant' || policy.kind === 'staff') return `${policy.kind}: ${policy.roles.join(', ')}`
  return policy.kind
}

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1)
