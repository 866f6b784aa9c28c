export const APPLICATION_STATUSES = [
  'draft',
  'submitted',
  'referred',
  'returned',
  'approved',
  'declined',
  'signed',
  'cancelled',
  'expired',
] as const
export type ApplicationStatus = (typeof APPLICATION_STATUSES)[number]

/** All moves that an application may make; whatever is not here is refused. */
const MOVES: Readonly<Record<ApplicationStatus, readonly ApplicationStatus[]>> = {
  draft: ['submitted', 'cancelled', 'expired'],
  submitted: ['approved', 'referred', 'declined'],
  referred: ['approved', 'returned', 'declined', 'cancelled', 'expired'],
  returned: ['submitted', 'cancelled', 'expired'],
  approved: ['signed', 'cancelled', 'expired'],
  declined: [],
  signed: [],
  cancelled: [],
  expired: [],
}

export const mayMove = (from: ApplicationStatus, to: ApplicationStatus): boolean => MOVES[from].includes(to)

/** Those whose customer may still fill in. */
export const isOpen = (status: ApplicationStatus): boolean => status === 'draft' || status === 'returned'
