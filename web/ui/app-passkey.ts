import { callAuth, forgetSession, readAuth } from './app-session.ts'

type CredentialId = { id: string; type: 'public-key'; transports?: AuthenticatorTransport[] }
type AuthenticateOptions = Omit<PublicKeyCredentialRequestOptions, 'challenge' | 'allowCredentials'> & {
  challenge: string
  allowCredentials?: CredentialId[]
}
type RegisterOptions = Omit<PublicKeyCredentialCreationOptions, 'challenge' | 'user' | 'excludeCredentials'> & {
  challenge: string
  user: { id: string; name: string; displayName: string }
  excludeCredentials?: CredentialId[]
}

/** Whether this browser and device can hold a passkey at all. */
export function canUsePasskey(): boolean {
  return 'credentials' in navigator && 'PublicKeyCredential' in window
}

/**
 * Signs in with a passkey of this device.
 * @throws DOMException when the person turns it down, ProblemError when the bank does
 */
export async function signInWithPasskey(): Promise<void> {
  const options = (await readAuth('/api/auth/passkey/generate-authenticate-options')) as AuthenticateOptions
  const credential = (await navigator.credentials.get({
    publicKey: {
      ...options,
      challenge: bytes(options.challenge),
      allowCredentials: (options.allowCredentials ?? []).map(known),
    },
  })) as PublicKeyCredential
  const answer = credential.response as AuthenticatorAssertionResponse
  await callAuth('/api/auth/passkey/verify-authentication', {
    response: {
      ...outer(credential),
      response: {
        clientDataJSON: text(answer.clientDataJSON),
        authenticatorData: text(answer.authenticatorData),
        signature: text(answer.signature),
        ...(answer.userHandle ? { userHandle: text(answer.userHandle) } : {}),
      },
    },
  })
  forgetSession()
}

/** Makes a passkey on this device for the person who is signed in; fails like `signInWithPasskey`. */
export async function registerPasskey(name: string): Promise<void> {
  const options = (await readAuth('/api/auth/passkey/generate-register-options')) as RegisterOptions
  const credential = (await navigator.credentials.create({
    publicKey: {
      ...options,
      challenge: bytes(options.challenge),
      user: { ...options.user, id: bytes(options.user.id) },
      excludeCredentials: (options.excludeCredentials ?? []).map(known),
    },
  })) as PublicKeyCredential
  const answer = credential.response as AuthenticatorAttestationResponse
  await callAuth('/api/auth/passkey/verify-registration', {
    name,
    response: {
      ...outer(credential),
      response: {
        clientDataJSON: text(answer.clientDataJSON),
        attestationObject: text(answer.attestationObject),
        transports: answer.getTransports(),
      },
    },
  })
}

function known(credential: CredentialId): PublicKeyCredentialDescriptor {
  return { ...credential, id: bytes(credential.id) }
}

function outer(credential: PublicKeyCredential) {
  return { id: credential.id, rawId: text(credential.rawId), type: credential.type, clientExtensionResults: {} }
}

function bytes(base64url: string): Uint8Array<ArrayBuffer> {
  const binary = atob(base64url.replaceAll('-', '+').replaceAll('_', '/'))
  return Uint8Array.from(binary, character => character.charCodeAt(0))
}

function text(buffer: ArrayBuffer): string {
  const binary = Array.from(new Uint8Array(buffer), byte => String.fromCharCode(byte)).join('')
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
}
