import { useWork } from '@doorstep/ui'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import {
  type BranchDay,
  dayQuery,
  type Proposal,
  propose,
  type Routes,
  routesOf,
  savePlan,
  type VisitDay,
} from './dispatch-queries.ts'

/** What a dispatcher does with a day: look for a better plan, take or drop it, move a visit, take the last step back. */
export function useDispatch(path: BranchDay, day: VisitDay) {
  const client = useQueryClient()
  const [proposal, setProposal] = useState<Proposal>()
  const [before, setBefore] = useState<Routes>()
  const { busy, error, run } = useWork()
  const save = ({ version, routes }: Pick<Proposal, 'version' | 'routes'>, undo: Routes | undefined) =>
    run(async () => {
      try {
        const saved = await savePlan(path, { version, routes })
        client.setQueryData(dayQuery(path).queryKey, saved)
        setBefore(undo)
        setProposal(undefined)
      } catch (refused) {
        await client.invalidateQueries(dayQuery(path))
        throw refused
      }
    })
  return {
    busy,
    error,
    proposal,
    look: () => run(async () => setProposal(await propose(path))),
    drop: () => setProposal(undefined),
    take: (next: Proposal) => save(next, routesOf(day)),
    undo: before ? () => save({ version: day.version, routes: before }, undefined) : undefined,
  }
}
