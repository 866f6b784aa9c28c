export type Language = 'zh-CN' | 'en'
export type ErrorText = { readonly status: number; readonly zh: string; readonly en: string }
export type ErrorCatalogue = Readonly<Record<string, ErrorText>>

const REFUSAL = Symbol('refusal')

/** An expected "no": a value, not an exception. A refused write leaves nothing behind: its transaction is rolled back. */
export type Refusal<Code extends string = string> = {
  readonly [REFUSAL]: true
  readonly code: Code
  readonly params: Readonly<Record<string, string>>
  /** The write's transaction commits all the same: a wrong code has been counted, an alert raised. */
  readonly commits?: true
}

/** Every catalogue defined in this process, for the page of all codes and the renderer of problem details. */
export const catalogues: Record<string, ErrorCatalogue> = {}

/**
 * A module's refusals, listed once: stable code → HTTP status and a sentence in each language with `{name}` places.
 * Returns the constructor of those refusals; the compiler knows the codes.
 */
export function defineErrors<const T extends ErrorCatalogue>(module: string, catalogue: T) {
  catalogues[module] = catalogue
  return <C extends keyof T & string>(code: C, params: Record<string, string> = {}): Refusal<C> => ({
    [REFUSAL]: true,
    code,
    params,
  })
}

/** The same refusal, but what was written before it stays written. */
export function committing<T extends Refusal>(refusal: T): T {
  return { ...refusal, commits: true }
}

export function isRefusal(value: unknown): value is Refusal {
  return typeof value === 'object' && value !== null && REFUSAL in value
}

/** The sentence for a refusal, its places filled. */
export function sentence(refusal: Refusal, language: Language): { status: number; text: string } {
  const entry = Object.values(catalogues).find(c => c[refusal.code])?.[refusal.code]
  if (!entry) throw new Error(`no catalogue lists the code ${refusal.code}`)
  const template = language === 'zh-CN' ? entry.zh : entry.en
  return { status: entry.status, text: template.replace(/\{(\w+)\}/g, (_, name: string) => refusal.params[name] ?? '') }
}

/** Refusals that any route may give. */
export const commonErrors = defineErrors('http', {
  'invalid-input': { status: 400, zh: '提交的内容有误：{fields}', en: 'Some of the input is not valid: {fields}' },
  'malformed-request': { status: 400, zh: '无法读取这个请求。', en: 'This request could not be read.' },
  'sign-in-required': { status: 401, zh: '请先登录。', en: 'Please sign in first.' },
  'not-allowed': { status: 403, zh: '您没有进行此操作的权限。', en: 'You do not have permission to do this.' },
  'second-factor-required': {
    status: 403,
    zh: '请先设置并通过动态口令或通行密钥验证。',
    en: 'Please set up and pass the authenticator code or a passkey first.',
  },
  'origin-refused': {
    status: 403,
    zh: '这个请求来自其他网站，已被拒绝。',
    en: 'This request came from another website and was refused.',
  },
  'not-found': { status: 404, zh: '没有找到您要的内容。', en: 'We could not find what you asked for.' },
  'idempotency-key-required': {
    status: 400,
    zh: '写入请求须带 Idempotency-Key 请求头（16 至 128 个字符）。',
    en: 'A write needs an Idempotency-Key header of 16 to 128 characters.',
  },
  'idempotency-key-reused': {
    status: 422,
    zh: '这个 Idempotency-Key 已用于另一个不同的请求。',
    en: 'This Idempotency-Key was already used for a different request.',
  },
  'payload-too-large': { status: 413, zh: '提交的内容过大。', en: 'The request is too large.' },
  'unsupported-media-type': { status: 415, zh: '请以 JSON 格式提交。', en: 'Please send JSON.' },
  'too-many-requests': {
    status: 429,
    zh: '操作过于频繁，请稍后再试。',
    en: 'Too many requests; please try again shortly.',
  },
  'internal-error': {
    status: 500,
    zh: '系统出了问题，我们已记录。您的数据没有改变。',
    en: 'Something went wrong on our side and was recorded. Nothing of yours was changed.',
  },
})
