import type { StepResult } from '../../host/simulation.ts'
import type { LogEntry, LogKind } from './session.ts'

export type LogLine = Pick<LogEntry, 'kind' | 'text'>

/** The widget's calls to Figma in one step, in reading order. */
export function logLines(title: string, result: StepResult): readonly LogLine[] {
  const calls = Object.entries(result.hostCalls).map(([name, count]) =>
    count === 1 ? name : `${name} ×${count}`,
  )
  return [
    line('step', title),
    ...(calls.length === 0 ? [] : [line('host', calls.join(' · '))]),
    ...result.checkouts.map((checkout) =>
      line('checkout', `Checkout ${checkout.interstitial}: ${outcomeWord(checkout.outcome)}`),
    ),
    ...result.requests.map((request) => line('request', JSON.stringify(request))),
    ...result.console.map(({ level, text }) =>
      line(level === 'error' ? 'error' : 'console', `console.${level}: ${text}`),
    ),
    ...result.notifications.map(({ message, error }) =>
      line(error ? 'error' : 'notice', `“${message}”`),
    ),
    ...(result.killed ? [line('error', 'The run was ended')] : []),
    ...(result.error === null ? [] : [line('error', result.error.message)]),
  ]
}

function line(kind: LogKind, text: string): LogLine {
  return { kind, text }
}

function outcomeWord(outcome: string): string {
  switch (outcome) {
    case 'buy':
      return 'bought'
    case 'dismiss':
      return 'closed'
    case 'reject':
      return 'failed'
    default:
      return 'open'
  }
}
