import { describe, expect, it } from 'vitest'
import { linkTarget } from '../../protocol/link-target.ts'

describe('linkTarget', () => {
  it.each([
    'javascript:alert(1)',
    ' JavaScript:alert(1)',
    'java\n\tscript:alert(1)',
    '\u0001javascript:alert(1)',
    'vbscript:x',
    'data:text/html,x',
  ])('[F6] leads nowhere for %j, which runs something', (link) => {
    expect(linkTarget(link)).toBeUndefined()
  })

  it.each(['/guide', 'guide/start', '#top', '?q=1', 'v1.2', 'see this', 'and so on...', '//x', ''])(
    '[F6] leads nowhere for the relative text %j',
    (link) => {
      expect(linkTarget(link)).toBeUndefined()
    },
  )

  it.each([
    ['example.com/x', 'https://example.com/x'],
    ['example.com', 'https://example.com'],
    ['www.example.co.uk?a=1', 'https://www.example.co.uk?a=1'],
    ['example.com:8080/x', 'https://example.com:8080/x'],
    ['exämple.com/ü', 'https://exämple.com/ü'],
    ['//example.com/x', 'https://example.com/x'],
  ])('[F6] gives the host of %j its scheme: %j', (link, target) => {
    expect(linkTarget(link)).toBe(target)
  })

  it.each([
    'https://e.co/a_(b)?c=&amp;',
    'http://localhost:3000',
    'mailto:a@b.co',
    'tel:+49301',
    'figma://file/1',
  ])('[F6] keeps %j as it is', (link) => {
    expect(linkTarget(link)).toBe(link)
  })
})
