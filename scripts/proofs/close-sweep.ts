/**
 * Ends a sweep: names what went wrong, and prints the line that `.ci/run` adds up. The exit status is 1 where
 * anything failed.
 *
 * @param tried  How many cases were tried; each of `problems` is one that failed.
 */
export function closeSweep(name: string, tried: number, problems: readonly string[]): void {
  if (problems.length > 0) {
    console.error(`\nWrong (${problems.length}):`)
    for (const problem of problems) console.error(`- ${problem}`)
    process.exitCode = 1
  }
  console.log(
    `\n${name}: ${Math.max(0, tried - problems.length)} passed, ${problems.length} failed`,
  )
}
