import { type FormEvent, type ReactNode, useEffect, useState } from 'react'
import { ActionButton } from './action-button.tsx'
import { CodeInput } from './code-input.tsx'
import { useUi } from './i18n.ts'
import { formatPhone, isPhone, PhoneInput } from './phone-input.tsx'
import { Problem } from './problem-view.tsx'
import { useWork } from './use-work.ts'

const WAIT_SECONDS = 60

export type PhoneSignInProps = {
  /** Under the number: what happens with it. Otherwise that a code is sent and new numbers are registered. */
  hint?: ReactNode
  /** Sends a code; rejects with what `Problem` can show. */
  onSend: (phone: string) => Promise<void>
  /** Checks the code and signs in; rejects likewise. */
  onVerify: (phone: string, code: string) => Promise<void>
}

/** Sign-in by mobile number and SMS code, in two steps on one page. */
export function PhoneSignIn({ hint, onSend, onVerify }: PhoneSignInProps) {
  const { t } = useUi()
  const [phone, setPhone] = useState('')
  const [code, setCode] = useState('')
  const [sent, setSent] = useState(false)
  const { busy, error, run } = useWork()
  const [wait, setWait] = useCountdown()

  const send = () =>
    run(async () => {
      await onSend(phone)
      setCode('')
      setSent(true)
      setWait(WAIT_SECONDS)
    })
  const verify = (digits: string) => run(() => onVerify(phone, digits))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (sent) verify(code)
    else send()
  }

  return (
    <form className="ds-stack" data-gap="l" onSubmit={submit}>
      {sent ? (
        <>
          <CodeInput
            label={t('signIn.code')}
            hint={t('signIn.sentTo', { phone: formatPhone(phone) })}
            value={code}
            onChange={setCode}
            onComplete={verify}
            autoFocus
          />
          {error ? <Problem error={error} /> : null}
          <ActionButton
            type="submit"
            kind="primary"
            block
            busy={busy}
            disabledReason={code.length < 6 ? t('signIn.codeShort') : undefined}
          >
            {t('signIn.enter')}
          </ActionButton>
          <div className="ds-row" data-spread="">
            <ActionButton kind="quiet" onPress={() => setSent(false)}>
              {t('signIn.otherPhone')}
            </ActionButton>
            <ActionButton
              kind="quiet"
              onPress={send}
              disabledReason={wait > 0 ? t('signIn.wait', { seconds: wait }) : undefined}
            >
              {t('signIn.again')}
            </ActionButton>
          </div>
        </>
      ) : (
        <>
          <PhoneInput
            label={t('signIn.phone')}
            hint={hint ?? t('signIn.phoneHint')}
            value={phone}
            onChange={setPhone}
          />
          {error ? <Problem error={error} /> : null}
          <ActionButton
            type="submit"
            kind="primary"
            block
            busy={busy}
            disabledReason={isPhone(phone) ? undefined : t('signIn.phoneShort')}
          >
            {t('signIn.send')}
          </ActionButton>
        </>
      )}
    </form>
  )
}

function useCountdown(): [number, (seconds: number) => void] {
  const [left, setLeft] = useState(0)
  useEffect(() => {
    if (left <= 0) return
    const timer = setTimeout(() => setLeft(left - 1), 1000)
    return () => clearTimeout(timer)
  }, [left])
  return [left, setLeft]
}
