import { readFile } from 'node:fs/promises'
import { readConfig } from '@doorstep/config'
import { z } from 'zod'
import { UsageError } from './command.ts'

const SHORTEST = 16

export const passphraseOptions = { 'key-file': { type: 'string' } } as const

/**
 * The passphrase of a backup: the text in `--key-file`, or BACKUP_KEY; undefined when neither is given.
 * @throws UsageError when it is too short to withstand guessing
 */
export async function readPassphrase(values: { 'key-file'?: string | undefined }): Promise<string | undefined> {
  const path = values['key-file']
  const text = path
    ? await readFile(path, 'utf8').catch(() => {
        throw new UsageError(`--key-file: ${path} cannot be read`)
      })
    : readConfig(z.object({ BACKUP_KEY: z.string().optional() })).BACKUP_KEY
  const passphrase = text?.trim()
  if (passphrase === undefined || passphrase.length >= SHORTEST) return passphrase
  throw new UsageError(
    `a backup's passphrase has at least ${SHORTEST} characters; \`openssl rand -base64 32\` makes one`,
  )
}
