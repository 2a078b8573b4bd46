import { AutoLayout, Rectangle, Text } from '../figma/elements.ts'
import { offer } from '../offer.ts'
import { palette } from './palette.ts'

interface CounterProps {
  readonly line: string
  /** Filled segments; null where runs are not counted. */
  readonly used: number | null
}

export function Counter({ line, used }: CounterProps) {
  return (
    <AutoLayout name="Counter" direction="vertical" width="fill-parent" spacing={8}>
      {used !== null && (
        <AutoLayout name="Segments" width="fill-parent" spacing={4}>
          {Array.from({ length: offer.freeRuns }, (_, index) => (
            <Rectangle
              key={index}
              name={index < used ? 'Used run' : 'Free run'}
              width="fill-parent"
              height={6}
              cornerRadius={3}
              fill={index < used ? palette.segmentUsed : palette.segment}
            />
          ))}
        </AutoLayout>
      )}
      <Text width="fill-parent" fontSize={13} fill={palette.quiet} lineHeight={18} truncate={2}>
        {line}
      </Text>
    </AutoLayout>
  )
}
