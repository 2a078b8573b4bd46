import { Button } from '../controls/button.tsx'
import type { Session } from '../session/session.ts'

const date = new Intl.DateTimeFormat('en-GB', {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
})
const time = new Intl.DateTimeFormat('en-GB', {
  hour: '2-digit',
  minute: '2-digit',
  timeZone: 'UTC',
})

/** The simulated clock: trials end and holds lapse without anybody waiting. */
export function ClockSection({ session }: { readonly session: Session }) {
  const now = session.clockMs.value
  const advance = (duration: string) => () => {
    session.advance(duration)
  }
  return (
    <section class="panel-section" aria-labelledby="clock-title">
      <h2 id="clock-title">Clock</h2>
      <div class="row">
        <time class="clock" dateTime={new Date(now).toISOString()}>
          {date.format(now)} <span>{time.format(now)} UTC</span>
        </time>
        <div class="buttons">
          <Button press={advance('1h')}>+1 hour</Button>
          <Button press={advance('1d')}>+1 day</Button>
        </div>
      </div>
    </section>
  )
}
