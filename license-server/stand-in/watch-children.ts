import type { ChildProcess } from 'node:child_process'
import { spawn } from 'node:child_process'
import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { Socket } from 'node:net'

export interface ChildWatch {
  /** The children started since; they end when this process does, however it ends. */
  endWithUs: () => void
  close: () => void
}

/**
 * Watches the processes that are started from now on. Killing this process outright would otherwise
 * leave them running, and workerd would keep its port.
 */
export function watchChildren(): ChildWatch {
  const children = new Set<ChildProcess>()
  const guards: ChildProcess[] = []
  const note = (message: unknown) => {
    if (isCreation(message)) children.add(message.process)
  }
  subscribe('child_process', note)
  return {
    endWithUs() {
      unsubscribe('child_process', note)
      for (const { pid, exitCode } of children) {
        if (pid !== undefined && exitCode === null) guards.push(startGuard(pid))
      }
    },
    close() {
      unsubscribe('child_process', note)
      for (const guard of guards) guard.kill('SIGKILL')
    },
  }
}

/** Its stdin ends with us: nothing is ever written there. */
function startGuard(pid: number): ChildProcess {
  const script = `process.stdin.resume().on('end', () => process.kill(${pid}, 'SIGKILL'))`
  const guard = spawn(process.execPath, ['-e', script], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  })
  guard.unref()
  if (guard.stdin instanceof Socket) guard.stdin.unref()
  return guard
}

function isCreation(message: unknown): message is { process: ChildProcess } {
  return typeof message === 'object' && message !== null && 'process' in message
}
