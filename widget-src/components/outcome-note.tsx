import type { RankedLine } from '../core/display.ts'
import { AutoLayout, Text } from '../figma/elements.ts'
import { palette } from './palette.ts'

interface OutcomeNoteProps {
  readonly line: string
  readonly top: readonly RankedLine[]
}

export function OutcomeNote({ line, top }: OutcomeNoteProps) {
  return (
    <AutoLayout name="Outcome" direction="vertical" width="fill-parent" spacing={6}>
      <Text width="fill-parent" fontSize={13} fill={palette.ink} lineHeight={18} truncate={4}>
        {line}
      </Text>
      {top.map(({ rank, text, votes }, index) => (
        <AutoLayout key={index} name="Place" width="fill-parent" spacing={8}>
          <Text width={16} fontSize={12} fontWeight={600} fill={palette.accent}>
            {rank}
          </Text>
          <Text width="fill-parent" fontSize={12} fill={palette.quiet} truncate={1}>
            {text}
          </Text>
          <Text fontSize={12} fontWeight={600} fill={palette.ink}>
            {votes}
          </Text>
        </AutoLayout>
      ))}
    </AutoLayout>
  )
}
