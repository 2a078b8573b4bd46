import { describe, expect, it } from 'vitest'
import { parseManifest } from '../../../simulator/host/parse-manifest.ts'

const manifest = {
  name: 'Votes',
  id: '1',
  api: '1.0.0',
  widgetApi: '1.0.0',
  containsWidget: true,
  main: 'code.js',
  editorType: ['figjam'],
}

describe('parseManifest', () => {
  it.each([
    ['documentAcces', 'documentAccess'],
    ['networkAcess', 'networkAccess'],
    ['editorTypes', 'editorType'],
    ['permission', 'permissions'],
    ['Main', 'main'],
  ])('[S9] warns of the unknown key %s, and names the likely one', (slip, likely) => {
    expect(parseManifest({ ...manifest, [slip]: 'x' }).warnings).toEqual([
      `manifest.json: ${slip} is no key of a widget's manifest and has no effect; is ${likely} meant?`,
    ])
  })

  it('[S9] names none where no key is like it, and is silent where all are known', () => {
    expect(parseManifest({ ...manifest, zzz: 1 }).warnings).toEqual([
      "manifest.json: zzz is no key of a widget's manifest and has no effect",
    ])
    expect(parseManifest(manifest).warnings).toEqual([])
  })

  it('[S9] takes one that Figma has given no id yet for a draft, and refuses an empty id', () => {
    const draft = { ...manifest, id: undefined }

    expect(parseManifest(draft)).toMatchObject({ id: 'development', isDraft: true })
    expect(parseManifest(manifest).isDraft).toBeUndefined()
    expect(() => parseManifest({ ...manifest, id: '' })).toThrow('/id')
  })
})
