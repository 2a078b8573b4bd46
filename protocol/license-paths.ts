/** Where people's widgets ask the license server, as its routes have them; the manifest must allow every one. */
export const licensePaths = {
  sessions: '/v1/sessions',
  runs: '/v1/runs',
  batch: '/v1/runs/batch',
  capture: '/v1/runs/:runId/capture',
  release: '/v1/runs/:runId/release',
  events: '/v1/events',
} as const
