// What the checker reads. It shares no line with the search, and is slow and plain on purpose.

export type Id = number | string
export type Window = readonly [number, number]

/** A problem in VROOM's dialect, with this package's own fields of a job. */
export type Given = {
  readonly vehicles: readonly GivenVehicle[]
  readonly jobs: readonly GivenJob[]
  readonly matrices?: Readonly<Record<string, { durations: number[][]; costs?: number[][] }>>
}

export type GivenVehicle = {
  readonly id: Id
  readonly profile?: string
  readonly start?: number[]
  readonly end?: number[]
  readonly start_index?: number
  readonly end_index?: number
  readonly skills?: readonly number[]
  readonly time_window?: Window
  readonly breaks?: readonly { readonly id: Id; readonly service?: number; readonly time_windows?: readonly Window[] }[]
  readonly max_tasks?: number
  readonly max_travel_time?: number
  readonly capacity?: readonly number[]
  readonly speed_factor?: number
}

export type GivenJob = {
  readonly id: Id
  readonly location?: number[]
  readonly location_index?: number
  readonly setup?: number
  readonly service?: number
  readonly skills?: readonly number[]
  readonly time_windows?: readonly Window[]
  readonly priority?: number
  readonly delivery?: readonly number[]
  readonly pickup?: readonly number[]
  /** Nobody but the vehicles with these ids. */
  readonly vehicles?: readonly Id[]
  readonly promised?: Window
  readonly companion?: { readonly skills: readonly number[]; readonly vehicles?: readonly Id[] }
}

/** A solution in VROOM's dialect; a job for two is a step in two routes. */
export type Claimed = {
  readonly summary: { cost: number; unassigned: number; duration: number; routes: number }
  readonly unassigned: readonly { id: Id }[]
  readonly routes: readonly ClaimedRoute[]
}

export type ClaimedRoute = {
  readonly vehicle: Id
  readonly cost: number
  readonly duration: number
  readonly waiting_time: number
  readonly service: number
  readonly setup: number
  readonly steps: readonly ClaimedStep[]
}

export type ClaimedStep = {
  readonly type: string
  readonly id?: Id
  readonly arrival: number
  readonly duration: number
  readonly setup: number
  readonly service: number
  readonly waiting_time: number
  readonly load?: readonly number[]
}
