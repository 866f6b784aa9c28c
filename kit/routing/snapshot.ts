import type { Plan } from './plan.ts'

/** A plan by its orders alone; times follow from these. */
export type Snapshot = {
  readonly routes: readonly { readonly vehicle: number; readonly tasks: Int32Array; readonly breakGaps: Int32Array }[]
  /** Jobs that nobody does. */
  readonly absent: readonly number[]
  /** When each pair begins, by its tasks. */
  readonly moments: readonly (readonly [task: number, moment: number])[]
}

export function takeSnapshot({ routes, layout, windows, vehicleOf }: Plan, absent: readonly number[]): Snapshot {
  const paired = layout.pairs.filter(task => vehicleOf[task]! >= 0)
  return {
    routes: routes.flatMap(({ size, tasks, breakGaps }, vehicle) =>
      size === 0 ? [] : [{ vehicle, tasks: tasks.slice(1, size + 1), breakGaps: breakGaps.slice() }],
    ),
    absent: [...absent],
    moments: paired.map(task => [task, windows.opens[task]!] as const),
  }
}
