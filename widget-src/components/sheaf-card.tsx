import type { CardView } from '../core/display/view.ts'
import { AutoLayout } from '../figma/elements.ts'
import type { FeatureId } from '../core/access/feature-id.ts'
import { FeatureRow } from './feature-row.tsx'
import { Head } from './head.tsx'
import { OutcomeNote } from './outcome-note.tsx'
import { palette } from './palette.ts'
import { People } from './people.tsx'
import { sizesIn } from './sizes.ts'
import { UpgradeBar } from './upgrade-bar.tsx'

interface SheafCardProps {
  readonly view: CardView
  readonly onFeature: (id: FeatureId) => Promise<void>
  readonly onUpgrade: () => Promise<void>
}

/** The whole widget: the same components in both editors, from two columns of one table of sizes. */
export function SheafCard({ view, onFeature, onUpgrade }: SheafCardProps) {
  const sizes = sizesIn(view.editor)
  return (
    <AutoLayout
      name={view.name}
      direction="vertical"
      width={sizes.width}
      padding={sizes.edge}
      cornerRadius={sizes.radius}
      fill={palette.card}
      stroke={palette.edge}
      strokeWidth={sizes.edge}
      effect={{
        type: 'drop-shadow',
        color: palette.shadow,
        offset: { x: 0, y: sizes.shadowY },
        blur: sizes.shadowBlur,
      }}
    >
      <Head view={view} sizes={sizes} />
      <AutoLayout
        name="Body"
        direction="vertical"
        width="fill-parent"
        padding={{
          top: sizes.bodyPad,
          bottom: sizes.bodyPad - sizes.edge,
          left: sizes.bodyPad - sizes.edge,
          right: sizes.bodyPad - sizes.edge,
        }}
        spacing={sizes.bodyGap}
      >
        <AutoLayout name="Features" direction="vertical" width="fill-parent" spacing={sizes.rowGap}>
          {view.rows.map((row) => (
            <FeatureRow key={row.id} row={row} sizes={sizes} onClick={() => onFeature(row.id)} />
          ))}
        </AutoLayout>
        {view.outcome && (
          <OutcomeNote line={view.outcome.line} top={view.outcome.top} sizes={sizes} />
        )}
        {view.people.length > 0 && <People lines={view.people} sizes={sizes} />}
        {view.upgrade && <UpgradeBar upgrade={view.upgrade} sizes={sizes} onClick={onUpgrade} />}
      </AutoLayout>
    </AutoLayout>
  )
}
