import { NEVER } from './break-times.ts'
import type { TimeWindow } from './problem.ts'

/** When each task may begin, in flat arrays: its windows are `at[task]` up to, not including, `at[task + 1]`. */
export class TaskWindows {
  /** Its first and its last moment. */
  readonly opens: Int32Array
  readonly shuts: Int32Array
  /** 1: open all the time between these two. */
  readonly whole: Uint8Array
  private readonly at: Int32Array
  private readonly from: Int32Array
  private readonly to: Int32Array

  constructor(lists: readonly (readonly TimeWindow[])[]) {
    this.at = new Int32Array(lists.length + 1)
    lists.forEach((list, task) => {
      this.at[task + 1] = this.at[task]! + list.length
    })
    this.from = Int32Array.from(lists.flat(), ([from]) => from)
    this.to = Int32Array.from(lists.flat(), ([, to]) => to)
    this.opens = Int32Array.from(lists, list => list[0]![0])
    this.shuts = Int32Array.from(lists, list => list.at(-1)![1])
    this.whole = Uint8Array.from(lists, list => Number(list.length === 1))
  }

  /** When the task can begin for somebody who is there at `arrival`; {@link NEVER} if it is too late. */
  opening(task: number, arrival: number): number {
    const end = this.at[task + 1]!
    for (let w = this.at[task]!; w < end; w++)
      if (this.to[w]! >= arrival) return this.from[w]! > arrival ? this.from[w]! : arrival
    return NEVER
  }

  /** The latest beginning that is not after `by`; {@link NEVER} if it opens later. */
  closing(task: number, by: number): number {
    for (let w = this.at[task + 1]! - 1; w >= this.at[task]!; w--)
      if (this.from[w]! <= by) return this.to[w]! < by ? this.to[w]! : by
    return NEVER
  }

  /** Leaves a task that has one window no other moment than this. */
  hold(task: number, moment: number): void {
    const w = this.at[task]!
    this.from[w] = moment
    this.to[w] = moment
    this.opens[task] = moment
    this.shuts[task] = moment
  }
}
