import { pathToFileURL } from 'node:url'
import { catalogues } from '@doorstep/http'
import './routes.ts' // brings in every module, and with it every catalogue

/** The page of all codes as committed in docs/errors.md. */
export function errorsPage(): string {
  const modules = Object.entries(catalogues).toSorted(([a], [b]) => a.localeCompare(b))
  return [
    '# What the API may refuse, and why',
    '',
    'A refusal is `application/problem+json` (RFC 9457). `code` is stable: programs may rely on it. `detail` is the',
    'sentence below in the reader’s language (`Accept-Language`, or the cookie `lang`). `/problems/{code}` shows one code.',
    'This page is generated; `npm run gen` writes it anew.',
    '',
    ...modules.flatMap(([module, catalogue]) => [
      `## ${module}`,
      '',
      '| code | HTTP | 中文 | English |',
      '|---|---|---|---|',
      ...Object.entries(catalogue)
        .toSorted(([a], [b]) => a.localeCompare(b))
        .map(([code, { status, zh, en }]) => `| \`${code}\` | ${status} | ${zh} | ${en} |`),
      '',
    ]),
  ].join('\n')
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) process.stdout.write(errorsPage())
