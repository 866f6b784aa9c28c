export const VISIT_STATUSES = [
  'asked',
  'booked',
  'travelling',
  'arrived',
  'started',
  'done',
  'no-show',
  'turned-away',
  'cancelled',
] as const
export type VisitStatus = (typeof VISIT_STATUSES)[number]

/** Why a visit left its course. */
export const WHYS = [
  'changed-mind',
  'another-time',
  'come-back-later',
  'papers-missing',
  'not-proven',
  'nobody-there',
  'officer-away',
  'no-capacity',
  'duplicate',
  'unsafe',
] as const
export type Why = (typeof WHYS)[number]

/**
 * All moves that a visit may make, and the reasons for each; whatever is not here is refused. "Come back later" leads
 * back to `asked`: the same visit, whose time is to be agreed anew. A slot that is held while a customer decides is no
 * status: it is a row that ends by itself.
 */
export const MOVES: Readonly<Record<VisitStatus, Readonly<Partial<Record<VisitStatus, readonly Why[]>>>>> = {
  asked: { booked: [], cancelled: ['changed-mind', 'no-capacity', 'duplicate', 'unsafe'] },
  booked: {
    travelling: [],
    asked: ['another-time', 'officer-away'],
    cancelled: ['changed-mind', 'no-capacity', 'duplicate', 'unsafe'],
  },
  travelling: { arrived: [], booked: ['officer-away'], asked: ['another-time'], cancelled: ['changed-mind', 'unsafe'] },
  arrived: {
    started: [],
    asked: ['come-back-later'],
    'no-show': ['nobody-there'],
    'turned-away': ['changed-mind', 'not-proven', 'unsafe'],
  },
  started: { done: [], asked: ['come-back-later', 'papers-missing'], 'turned-away': ['changed-mind', 'unsafe'] },
  done: {},
  'no-show': {},
  'turned-away': {},
  cancelled: {},
}

/** Whether a visit may make this move for this reason; one that stays on its course needs none. */
export function mayMove(from: VisitStatus, to: VisitStatus, why: Why | null): boolean {
  const reasons = MOVES[from][to]
  if (!reasons) return false
  return reasons.length === 0 ? why === null : why !== null && reasons.includes(why)
}
