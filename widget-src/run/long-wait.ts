import type { Ports } from './ports.ts'

/** A wait of about a second shows a notice. */
const TOLD_AFTER_MS = 900

/** Returns the work's answer; shows a notice once the wait takes a while. */
export async function tellLongWait<Value>(
  { within, notices }: Pick<Ports, 'within' | 'notices'>,
  work: Promise<Value>,
  message: string,
): Promise<Value> {
  const isDone = await within(
    work.then(() => true),
    TOLD_AFTER_MS,
  )
  if (isDone === undefined) notices.say(message)
  return work
}
