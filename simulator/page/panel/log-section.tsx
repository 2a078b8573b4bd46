import { useEffect, useRef } from 'preact/hooks'
import { Icon, type IconName } from '../icons.tsx'
import type { LogEntry, LogKind, Session } from '../session/session.ts'

const icons: Readonly<Record<LogKind, IconName>> = {
  step: 'pointer',
  host: 'call',
  checkout: 'card',
  notice: 'bell',
  console: 'text',
  request: 'globe',
  error: 'alert',
}

/** The widget's calls to Figma, newest last. */
export function LogSection({ session }: { readonly session: Session }) {
  const list = useRef<HTMLOListElement>(null)
  const entries = session.log.value
  const newest = entries.at(-1)?.id
  useEffect(() => {
    list.current?.scrollTo({ top: list.current.scrollHeight })
  }, [newest])
  return (
    <section class="log" aria-labelledby="log-title">
      <h2 id="log-title">What the widget asked of Figma</h2>
      <ol ref={list} tabIndex={0} aria-labelledby="log-title">
        {entries.map((entry) => (
          <Line key={entry.id} entry={entry} />
        ))}
      </ol>
    </section>
  )
}

function Line({ entry }: { readonly entry: LogEntry }) {
  return (
    <li class={`log-line is-${entry.kind}`}>
      <Icon name={icons[entry.kind]} />
      <span class="log-text">{entry.text}</span>
      <span class="log-who">{entry.personName}</span>
    </li>
  )
}
