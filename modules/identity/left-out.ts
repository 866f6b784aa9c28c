/**
 * Tables whose rows no backup holds: whoever finds the file must not be signed in by it, nobody who has signed out since
 * may be signed in again by a restore, and codes are over by then.
 */
export const leftOutOfBackups: readonly string[] = [
  'identity.session',
  'identity.verification',
  'identity.confirmation_code',
  'identity.throttle',
]
