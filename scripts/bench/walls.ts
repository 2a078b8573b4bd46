import { readFileSync } from 'node:fs'

/** Notes with the theme that people gave them. */
export interface LabelledWall {
  readonly name: string
  readonly texts: readonly string[]
  readonly labels: readonly string[]
}

const FILE = new URL('../../test/walls/walls-dev.json', import.meta.url)

/** The labelled walls of `test/walls`, in the order of the file. */
export const readWalls = (): readonly LabelledWall[] => {
  const parsed: unknown = JSON.parse(readFileSync(FILE, 'utf8'))
  if (!Array.isArray(parsed) || !parsed.every(isRawWall)) {
    throw new Error('walls-dev.json: expected a list of walls with name and notes')
  }
  return parsed.map(({ name, notes }) => ({
    name,
    texts: notes.map(({ text }) => text),
    labels: notes.map(({ theme }) => theme),
  }))
}

interface RawWall {
  readonly name: string
  readonly notes: readonly { readonly text: string; readonly theme: string }[]
}

const isRawWall = (value: unknown): value is RawWall =>
  typeof value === 'object' &&
  value !== null &&
  'name' in value &&
  typeof value.name === 'string' &&
  'notes' in value &&
  Array.isArray(value.notes) &&
  value.notes.every(isRawNote)

const isRawNote = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  'text' in value &&
  typeof value.text === 'string' &&
  'theme' in value &&
  typeof value.theme === 'string'
