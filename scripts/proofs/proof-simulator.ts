import type { CreateLiveSimulation } from '../../simulator/host/simulation.ts'
import { loadSimulator } from '../../simulator/sandbox/create-simulation.ts'

let loading: Promise<CreateLiveSimulation> | undefined

/** The simulator for many runs of one bundle: loaded once in a process, parsing the bundle once. */
export function proofSimulator(): Promise<CreateLiveSimulation> {
  return (loading ??= loadSimulator({ imagedGuests: 4 }))
}
