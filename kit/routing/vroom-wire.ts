import { z } from 'zod'
import { FOREVER } from './problem.ts'

/** A day as VROOM's API has it (version 1.13 and later). What would mean something and is not planned here is refused. */
const later = (what: string) => z.undefined(`${what} cannot be planned here`).optional()

const count = z.int().min(0).max(FOREVER)
const id = z.union([z.int(), z.string().max(200)], 'must be a whole number or a text')
const point = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)], 'must be [longitude, latitude]')
const window = z
  .tuple([count, count], 'must be [from, to] in whole seconds')
  .refine(([from, to]) => from <= to, 'ends before it begins')
const windows = z.array(window).max(50).default([])
const amounts = z.array(count).max(10).default([])
const skills = z.array(z.int().min(0)).max(200).default([])
const description = z.string().optional()

const breakWire = z.looseObject({
  id,
  service: count.default(0),
  time_windows: windows,
  description,
  max_load: later('a load at breaks'),
})

const vehicleWire = z.looseObject({
  id,
  profile: z.string().default('car'),
  description,
  start: point.optional(),
  end: point.optional(),
  start_index: count.optional(),
  end_index: count.optional(),
  capacity: amounts,
  skills,
  time_window: window.optional(),
  breaks: z.array(breakWire).max(10).default([]),
  speed_factor: z.number().positive().max(5).default(1),
  max_tasks: count.optional(),
  max_travel_time: count.optional(),
  max_distance: later('a greatest distance'),
  costs: later('costs of a vehicle'),
})

const jobWire = z.looseObject({
  id,
  description,
  location: point.optional(),
  location_index: count.optional(),
  setup: count.default(0),
  service: count.default(0),
  delivery: amounts,
  pickup: amounts,
  skills,
  priority: z.int().min(0).max(100).default(0),
  time_windows: windows,
})

const table = z.array(z.array(count))

export const problemWire = z.looseObject({
  vehicles: z.array(vehicleWire).min(1),
  jobs: z.array(jobWire).max(5_000),
  matrices: z.record(z.string(), z.looseObject({ durations: table, costs: table.optional() })).optional(),
  shipments: z
    .array(z.unknown())
    .max(0, 'what is fetched at one place and brought to another cannot be planned here')
    .optional(),
})

export type Wire = z.output<typeof problemWire>
export type WireVehicle = Wire['vehicles'][number]
export type WireJob = Wire['jobs'][number]
