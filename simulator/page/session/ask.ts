/** An answer: a value, or the reason why there is none. */
type Answer<Value> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly error: string }

/**
 * Sends a message with a port for its answer, and waits for it.
 *
 * @throws Error with what went wrong at the other end.
 */
export function ask<Value>(send: (answer: MessagePort) => void): Promise<Value> {
  return new Promise((resolve, reject) => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = ({ data }: MessageEvent<Answer<Value>>) => {
      port1.close()
      if (data.ok) resolve(data.value)
      else reject(new Error(data.error))
    }
    send(port2)
  })
}

/** Answers at the port that came with a message. */
export async function answerAt<Value>(
  port: MessagePort | undefined,
  work: () => Value | Promise<Value>,
): Promise<void> {
  port?.postMessage(await outcomeOf(work))
}

async function outcomeOf<Value>(work: () => Value | Promise<Value>): Promise<Answer<Value>> {
  try {
    return { ok: true, value: await work() }
  } catch (error) {
    return { ok: false, error: error instanceof Error ? error.message : String(error) }
  }
}
