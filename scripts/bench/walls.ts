import { readFileSync } from 'node:fs'

/** Notes with the theme that people gave them. */
export interface LabelledWall {
  readonly name: string
  readonly texts: readonly string[]
  readonly labels: readonly string[]
}

/** A wall of `test/walls`: the language it is in, and the set its notes are from. */
export interface KnownWall extends LabelledWall {
  readonly language: string
  readonly set: string
}

const FILES = ['walls-dev.json', 'walls-more.json', 'walls-parallel.json'] as const

/** The labelled walls of `test/walls`, in the order of the files. */
export const readWalls = (): readonly KnownWall[] => FILES.flatMap(readFile)

const readFile = (file: string): readonly KnownWall[] => {
  const url = new URL(`../../test/walls/${file}`, import.meta.url)
  const parsed: unknown = JSON.parse(readFileSync(url, 'utf8'))
  if (!Array.isArray(parsed) || !parsed.every(isRawWall)) {
    throw new Error(`${file}: expected a list of walls with name and notes`)
  }
  return parsed.map(({ name, notes, language }) => ({
    name,
    language: language ?? 'en',
    set: name.replace(/-\d.*/, ''),
    texts: notes.map(({ text }) => text),
    labels: notes.map(({ theme }) => theme),
  }))
}

interface RawWall {
  readonly name: string
  readonly language?: string
  readonly notes: readonly { readonly text: string; readonly theme: string }[]
}

const isRawWall = (value: unknown): value is RawWall =>
  typeof value === 'object' &&
  value !== null &&
  'name' in value &&
  typeof value.name === 'string' &&
  (!('language' in value) || typeof value.language === 'string') &&
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
