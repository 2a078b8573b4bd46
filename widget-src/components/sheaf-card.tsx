import type { View } from '../core/view.ts'
import { AutoLayout } from '../figma/elements.ts'
import type { FeatureId } from '../offer.ts'
import { Counter } from './counter.tsx'
import { FeatureButton } from './feature-button.tsx'
import { Head } from './head.tsx'
import { OutcomeNote } from './outcome-note.tsx'
import { palette } from './palette.ts'
import { People } from './people.tsx'
import { UpgradeBar } from './upgrade-bar.tsx'

interface SheafCardProps {
  readonly view: View
  readonly onFeature: (id: FeatureId) => Promise<void>
  readonly onUpgrade: () => Promise<void>
}

/** The whole widget, 320 wide. */
export function SheafCard({ view, onFeature, onUpgrade }: SheafCardProps) {
  return (
    <AutoLayout
      name="Sheaf"
      direction="vertical"
      width={320}
      padding={16}
      spacing={14}
      cornerRadius={16}
      fill={palette.card}
      stroke={palette.edge}
    >
      <Head pill={view.pill} />
      <Counter line={view.counter} used={view.usedSegments} />
      <AutoLayout name="Features" direction="vertical" width="fill-parent" spacing={6}>
        {view.rows.map((row) => (
          <FeatureButton key={row.id} row={row} onClick={() => onFeature(row.id)} />
        ))}
      </AutoLayout>
      {view.outcome && <OutcomeNote line={view.outcome.line} top={view.outcome.top} />}
      {view.people.length > 0 && <People lines={view.people} more={view.morePeople} />}
      {view.showsUpgrade && <UpgradeBar onClick={onUpgrade} />}
    </AutoLayout>
  )
}
