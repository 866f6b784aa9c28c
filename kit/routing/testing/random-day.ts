import fc from 'fast-check'
import type { Given, GivenJob, GivenVehicle } from '../checker/index.ts'

/** Small days with everything that the dialect has, some of which cannot all be served. */
export const randomDay: fc.Arbitrary<Given> = fc
  .record({ places: fc.integer({ min: 2, max: 7 }), dimensions: fc.integer({ min: 0, max: 2 }), own: fc.boolean() })
  .chain(({ places, dimensions, own }) => {
    const table = fc.array(fc.array(fc.integer({ min: 0, max: 2_000 }), exactly(places)), exactly(places))
    const matrices = fc.record({
      car: fc.record({ durations: table, costs: table }),
      bike: fc.record({ durations: table }),
    })
    return fc.record({
      vehicles: fc.array(vehicle(places, dimensions), { minLength: 1, maxLength: 4 }).map(numbered),
      jobs: fc.array(job(places, dimensions, own), { maxLength: 9 }).map(numbered),
      matrices,
    })
  })

/** Points on a map of some kilometres, without matrices. */
export const randomMap: fc.Arbitrary<Given> = fc.record({
  vehicles: fc
    .array(fc.record({ start: point(), end: point(), speed_factor: fc.constantFrom(1, 0.8, 1.5) }), {
      minLength: 1,
      maxLength: 3,
    })
    .map(numbered),
  jobs: fc
    .array(fc.record({ location: point(), service: fc.integer({ min: 0, max: 3_000 }) }), { maxLength: 9 })
    .map(numbered),
})

function vehicle(places: number, dimensions: number): fc.Arbitrary<Omit<GivenVehicle, 'id'>> {
  const place = fc.integer({ min: 0, max: places - 1 })
  return fc
    .record(
      {
        start_index: place,
        end_index: place,
        profile: fc.constantFrom('car', 'bike'),
        skills: skills(),
        time_window: window(),
        breaks: fc
          .array(fc.record({ service: fc.integer({ min: 0, max: 900 }), time_windows: windows() }), { maxLength: 2 })
          .map(numbered),
        max_tasks: fc.integer({ min: 0, max: 5 }),
        max_travel_time: fc.integer({ min: 0, max: 9_000 }),
        speed_factor: fc.constantFrom(1, 0.5, 1.25),
      },
      { requiredKeys: [] },
    )
    .chain(vehicle =>
      fc.record({
        ...Object.fromEntries(Object.entries(vehicle).map(([key, value]) => [key, fc.constant(value)])),
        capacity: fc.array(fc.integer({ min: 0, max: 20 }), exactly(dimensions)),
        // One of the two must be there.
        ...('end_index' in vehicle ? {} : { start_index: place }),
      }),
    )
}

function job(places: number, dimensions: number, own: boolean): fc.Arbitrary<Omit<GivenJob, 'id'>> {
  const amounts = fc.array(fc.integer({ min: 0, max: 8 }), exactly(dimensions))
  const vehicles = fc.uniqueArray(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 3 })
  const companion = fc.record({ skills: skills(), vehicles }, { requiredKeys: ['skills'] })
  return fc.record(
    {
      location_index: fc.integer({ min: 0, max: places - 1 }),
      setup: fc.integer({ min: 0, max: 600 }),
      service: fc.integer({ min: 0, max: 3_000 }),
      skills: skills(),
      time_windows: windows(),
      priority: fc.integer({ min: 0, max: 100 }),
      delivery: amounts,
      pickup: amounts,
      ...(own ? { vehicles, promised: window(), companion } : {}),
    },
    { requiredKeys: ['location_index'] },
  )
}

function exactly(length: number) {
  return { minLength: length, maxLength: length }
}

function skills() {
  return fc.uniqueArray(fc.integer({ min: 1, max: 3 }), { maxLength: 2 })
}

function point() {
  return fc.tuple(inside(121.3, 121.7), inside(29.7, 30)).map(pair => [...pair])
}

function inside(min: number, max: number) {
  return fc.double({ min, max, noNaN: true })
}

function windows() {
  return fc.array(window(), { maxLength: 2 })
}

function window() {
  return fc
    .tuple(fc.integer({ min: 0, max: 30_000 }), fc.integer({ min: 0, max: 12_000 }))
    .map(([from, length]) => [from, from + length] as const)
}

function numbered<T extends object>(items: readonly T[]): (T & { id: number })[] {
  return items.map((item, i) => ({ id: i + 1, ...item }))
}
