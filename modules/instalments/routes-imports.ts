import { commonErrors, id, page, pageQuery, type Route, read, staff } from '@doorstep/http'
import { z } from 'zod'
import { listFaults, listImports, readImport } from './import-views.ts'
import { importFault, importRun, importRunDetail } from './wire-imports.ts'

const tag = 'imports'
const url = '/api/v1/staff/imports'
const readers = staff('compliance', 'administrator')
const params = z.object({ importId: id })

/**
 * What was brought in from elsewhere, to be read. Bringing in is done on the machine, where the files lie and who may do it
 * is decided: `doorstep import`.
 */
export function importRoutes(): Route[] {
  return [
    read({
      url,
      tag,
      summary: 'Runs of imports, dry runs among them, newest first',
      policy: readers,
      query: z.object(pageQuery),
      response: page(importRun),
      handler: call => listImports(call.db, call.query),
    }),
    read({
      url: `${url}/{importId}`,
      tag,
      summary: 'One run: its files by their hashes, its mapping, and the file beside the bank field by field',
      policy: readers,
      params,
      response: importRunDetail,
      handler: async call => (await readImport(call.db, call.params.importId)) ?? commonErrors('not-found'),
    }),
    read({
      url: `${url}/{importId}/faults`,
      tag,
      summary: 'What the run refused and what differs, by line of the file',
      policy: readers,
      params,
      query: z.object(pageQuery),
      response: page(importFault),
      handler: call => listFaults(call.db, call.params.importId, call.query),
    }),
  ]
}
