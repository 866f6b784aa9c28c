/** A backup that cannot be taken or restored for a reason that a person can mend; nothing was written. */
export class BackupError extends Error {
  override name = 'BackupError'
}
