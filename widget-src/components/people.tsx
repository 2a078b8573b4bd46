import { AutoLayout, Text } from '../figma/elements.ts'
import { palette } from './palette.ts'

interface PeopleProps {
  readonly lines: readonly string[]
  readonly more: string | null
}

export function People({ lines, more }: PeopleProps) {
  return (
    <AutoLayout name="People" direction="vertical" width="fill-parent" spacing={4}>
      {lines.map((line, index) => (
        <Text key={index} width="fill-parent" fontSize={12} fill={palette.quiet} truncate={1}>
          {line}
        </Text>
      ))}
      {more !== null && (
        <Text width="fill-parent" fontSize={12} fill={palette.quiet}>
          {more}
        </Text>
      )}
    </AutoLayout>
  )
}
