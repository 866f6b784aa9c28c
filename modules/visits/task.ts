import { record } from '@doorstep/audit'
import { newId, type Sql, type Tx } from '@doorstep/db'
import { commonErrors, cursorOf, type Page, type Paging, pageOf, type Refusal } from '@doorstep/http'
import { visitErrors } from './errors.ts'
import type { Ctx } from './visit-event.ts'

export const TASK_KINDS = ['not-understood', 'no-area', 'not-possible', 'no-slot', 'officer-away'] as const
export type TaskKind = (typeof TASK_KINDS)[number]

export type Task = {
  readonly id: bigint
  /** 0n: nobody whom we know. */
  readonly customerId: bigint
  readonly branchId: bigint
  readonly kind: TaskKind
  readonly phone: string
  readonly visitId: bigint | null
  readonly note: string
  readonly openedAt: Date
  readonly dueAt: Date
  readonly doneBy: string | null
  readonly doneNote: string | null
  readonly doneAt: Date | null
}

const DUE_HOURS = 2

type NewTask = Pick<Task, 'customerId' | 'branchId' | 'kind' | 'phone' | 'note'> & { readonly visitId?: bigint }

/** Asks for a person, who has two hours. */
export const openTask = (tx: Tx, task: NewTask, at: Date): Promise<void> => openTasks(tx, [task], at)

/** Many at once. An open task of this kind for the same visit is not opened again. */
export async function openTasks(tx: Tx, tasks: readonly NewTask[], at: Date): Promise<void> {
  await tx.query(
    `INSERT INTO visits.task (customer_id, task_id, branch_id, kind, phone, visit_id, note, opened_at, due_at)
     SELECT *, $8::timestamptz, $9::timestamptz
     FROM unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::text[], $5::text[], $6::bigint[], $7::text[])
     ON CONFLICT (customer_id, visit_id, kind) WHERE done_at IS NULL AND visit_id IS NOT NULL DO NOTHING`,
    [
      tasks.map(task => task.customerId),
      tasks.map(() => newId()),
      tasks.map(task => task.branchId),
      tasks.map(task => task.kind),
      tasks.map(task => task.phone),
      tasks.map(task => task.visitId ?? null),
      tasks.map(task => task.note),
      at,
      new Date(at.getTime() + DUE_HOURS * 3_600_000),
    ],
  )
}

/** Says what came of it. Refuses `task-done-already`. */
export async function finishTask(
  tx: Tx,
  units: readonly bigint[],
  input: { taskId: bigint; note: string },
  ctx: Ctx,
): Promise<Task | Refusal> {
  const task = await taskWithin(tx, units, input.taskId)
  if (!task) return commonErrors('not-found')
  const { rowCount } = await tx.query(
    `UPDATE visits.task SET done_by = $3, done_note = $4, done_at = $5
     WHERE customer_id = $1 AND task_id = $2 AND done_at IS NULL`,
    [task.customerId, task.id, ctx.who.name, input.note, ctx.at],
  )
  if (rowCount === 0) return visitErrors('task-done-already')
  const { customerId } = task
  await record(tx, [
    { ...ctx, action: 'task.done', objectType: 'task', objectId: task.id, customerId, why: input.note },
  ])
  return { ...task, doneBy: ctx.who.name, doneNote: input.note, doneAt: ctx.at }
}

export async function taskWithin(sql: Sql, units: readonly bigint[], taskId: bigint): Promise<Task | undefined> {
  return (await sql.query<Task>(`${SELECT} AND task_id = $2`, [units, taskId])).rows[0]
}

/** Tasks of these branches: the open ones, or those that are done; the newest first. */
export async function tasks(
  sql: Sql,
  units: readonly bigint[],
  filter: Paging & { status: 'open' | 'done' },
): Promise<Page<Task>> {
  const { rows } = await sql.query<Task>(
    `${SELECT} AND task_id < $2 AND (done_at IS NULL) = $3 ORDER BY task_id DESC LIMIT $4`,
    [units, cursorOf(filter.cursor), filter.status === 'open', filter.limit + 1],
  )
  return pageOf(rows, filter.limit)
}

const SELECT = `
  SELECT task_id AS id, customer_id AS "customerId", branch_id AS "branchId", kind, phone, visit_id AS "visitId", note,
         opened_at AS "openedAt", due_at AS "dueAt", done_by AS "doneBy", done_note AS "doneNote", done_at AS "doneAt"
  FROM visits.task WHERE branch_id = ANY($1)`
