import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { boardMarker } from '../../../scripts/overlay/region-marks.ts'

const boards = new URL('../../boards/', import.meta.url)
const view = { pageId: '0:1', selectedIds: [] }

function marksOf(name: string) {
  const file = JSON.parse(readFileSync(new URL(`${name}.json`, boards), 'utf8')) as {
    readonly document: unknown
  }
  const isCase = name.startsWith('cases/')
  return boardMarker.mark(isCase ? file.document : file, view)
}

const labelsOf = (name: string) => marksOf(name).map(({ label }) => label)

describe('boardMarker', () => {
  it('[S7] names each region by its kind, words and notes, in reading order', () => {
    expect(labelsOf('everything-22')).toEqual([
      'section · “Went well” · 3 notes',
      'section · “To improve” · 3 notes',
      'cluster · 15 notes',
    ])
  })

  it('[S7] marks a stray apart from the wall', () => {
    expect(labelsOf('cases/stray')).toEqual(['cluster · 8 notes', 'stray'])
  })

  it('[S7] leads a line through the notes of a flow', () => {
    const [flow] = marksOf('cases/connector-flow')

    expect(flow).toMatchObject({ label: 'flow · 5 notes', isDashed: true })
    expect(flow?.way).toHaveLength(5)
  })

  it('[S7] shows all frames of a board in Figma Design, where nothing is selected', () => {
    expect(labelsOf('checkout-copy-27')).toContain('frame · “Cart”')
  })
})
