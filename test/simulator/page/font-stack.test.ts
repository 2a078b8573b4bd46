import { describe, expect, it } from 'vitest'
import { fontStack } from '../../../simulator/page/font-stack.ts'

describe('fontStack', () => {
  it.each([
    ['Inter', 'Inter, sans-serif'],
    ['', 'Inter, sans-serif'],
    ['Figma Hand', '"Kalam", Inter, sans-serif'],
    ['Roboto Mono', '"Roboto Mono", ui-monospace, monospace'],
    ['Source Code Pro', '"Source Code Pro", "Roboto Mono", ui-monospace, monospace'],
    ['Merriweather', '"Merriweather", serif'],
    ['A "b" \\c', '"A b c", Inter, sans-serif'],
  ])('[S9] draws %s as %s', (family, stack) => {
    expect(fontStack(family)).toBe(stack)
  })
})
