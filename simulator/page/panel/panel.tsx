import type { Workspace } from '../workspace.ts'
import type { Session } from '../session/session.ts'
import { ClockSection } from './clock-section.tsx'
import { LicenseServerSection } from './license-server-section.tsx'
import { LogSection } from './log-section.tsx'
import { PaymentSection } from './payment-section.tsx'
import { PeopleSection } from './people-section.tsx'
import { StorageSection } from './storage-section.tsx'
import { WidgetSection } from './widget-section.tsx'

/** The panel beside the board: all facts of Figma that a widget depends on and that Figma itself lets nobody set. */
export function Panel(options: {
  readonly session: Session
  readonly workspace: Pick<Workspace, 'setMode' | 'licenseServer' | 'orderLicenseServer'>
}) {
  const { session, workspace } = options
  return (
    <aside class="panel" aria-label="Simulator">
      <div class="panel-controls">
        <PeopleSection session={session} />
        <PaymentSection session={session} />
        <ClockSection session={session} />
        <StorageSection session={session} />
        <WidgetSection session={session} setMode={workspace.setMode} />
        {workspace.licenseServer !== null && (
          <LicenseServerSection
            server={workspace.licenseServer}
            order={workspace.orderLicenseServer}
          />
        )}
      </div>
      <LogSection session={session} />
    </aside>
  )
}
