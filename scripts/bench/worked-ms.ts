/** Processor time of this process: what else the machine does meanwhile counts for little. */
export function workedMs(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}
