import { randomUUID } from 'node:crypto'
import { type Database, newId, type Tx } from '@doorstep/db'
import { isRefusal, type Language } from '@doorstep/http'
import { askCode, type Confirmation, useCode } from '@doorstep/identity'
import { notify } from './notify.ts'

const MINUTES = 5 // identity keeps its codes as long

/** Texts a sign-in code to a phone that may be nobody's yet. */
export async function sendSecretCode(
  db: Database,
  input: { phone: string; code: string; language: Language; now?: Date },
): Promise<void> {
  await db.transaction(tx =>
    notify(
      tx,
      {
        customerId: 0n,
        to: input.phone,
        template: 'sign-in-code',
        params: { code: input.code, minutes: MINUTES },
        language: input.language,
        dedupeKey: `sign-in-code:${randomUUID()}`,
      },
      input.now,
    ),
  )
}

type Act = {
  customerId: bigint
  purpose: 'sign-contract' | 'sign-change' | 'sign-mandate'
  subject: bigint | string
  now: Date
}

/**
 * Makes a one-time code for one act of one customer and texts it; returns until when it is good. An earlier code for the
 * same act ends. Refuses as identity's `askCode` does.
 */
export async function issueCode(tx: Tx, act: Act & { phone: string; language: Language }) {
  const asked = await askCode(tx, confirmation(act), act.now)
  if (isRefusal(asked)) return asked
  await notify(
    tx,
    {
      customerId: act.customerId,
      to: act.phone,
      template: 'signing-code',
      params: { code: asked.code, minutes: MINUTES },
      language: act.language,
      dedupeKey: `signing-code:${newId()}`,
    },
    act.now,
  )
  return { expiresAt: asked.expiresAt }
}

/** `ok` uses the code up. Refuses as identity's `useCode` does; a wrong answer counts even though it is refused. */
export async function checkCode(tx: Tx, act: Act & { code: string }) {
  return (await useCode(tx, confirmation(act), act.code, act.now)) ?? ('ok' as const)
}

const confirmation = ({ customerId, purpose, subject }: Act): Confirmation => ({
  customerId,
  purpose,
  subject: subject.toString(),
})
