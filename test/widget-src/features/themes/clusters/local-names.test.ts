import { describe, expect, it } from 'vitest'
import { atOnce } from '../../../../../scripts/proofs/at-once.ts'
import { findThemes } from '../../../../../widget-src/features/themes/clusters/find-themes.ts'
import { findLocalNames } from '../../../../../widget-src/features/themes/clusters/local-names.ts'
import { readWall } from '../../../../../widget-src/features/themes/clusters/read-wall.ts'
import { packedVectors } from '../../../../../widget-src/features/themes/vectors/packed-vectors.ts'

describe('findLocalNames', () => {
  it('[F5] finds the name of the town that its wall is about', () => {
    expect([...namesOf(townWall('Ashford'))]).toEqual(['ashford'])
  })

  it('[F5] takes a name for a theme where all its notes are on one subject', () => {
    const printers = ['driver', 'paper tray', 'wireless setup', 'ink', 'scanner', 'toner'].map(
      (part) => `The printer by Epson has a problem with its ${part}`,
    )

    expect([...namesOf([...townWall('our town'), ...printers])]).toEqual([])
  })

  it.each([
    ['in small letters', townWall('ashford')],
    ['a term that all know', townWall('PIN')],
    ['in headings', townWall('Ashford').map(inCapitals)],
    ['of a few notes', townWall('Ashford').slice(0, 24)],
    ['that few of its notes have', [...townWall('our town'), ...townWall('Ashford').slice(-32)]],
  ])('[F5] takes no word for the name of a wall %s', (_, texts) => {
    expect([...namesOf(texts)]).toEqual([])
  })

  it('[F5] makes no theme of notes that share the name of their town alone', () => {
    const texts = townWall('Ashford')

    const { themes } = atOnce(findThemes(texts, { granularity: 0, vectors: packedVectors }))

    expect(themes.length).toBeGreaterThan(3)
    expect(themes.map(({ title }) => title).filter((title) => /ashford/i.test(title))).toEqual([])
    for (const { members } of themes) {
      const named = members.filter((member) => texts[member]?.includes('Ashford'))
      expect(named.length).toBeLessThan(members.length)
    }
  })
})

function namesOf(texts: readonly string[]): ReadonlySet<string> {
  return findLocalNames(atOnce(readWall(texts, packedVectors))).words
}

/** On seven subjects eight notes each, one of which names the place. */
function townWall(place: string): readonly string[] {
  const subjects: Readonly<Record<string, string>> = {
    'the school':
      'smaller classes; better lunches; new teachers; a larger library; a choir; later lessons; a music room',
    'the roads':
      'fewer holes; more lanes; safer crossings; slower traffic; a bridge; brighter lamps; bicycle paths',
    'the park': 'more trees; a playground; clean benches; a pond; flowers; dog bins; shade',
    'the hospital':
      'more nurses; shorter queues; a new ward; more beds; cheaper medicine; a second doctor; parking for patients',
    taxes:
      'lower rates; simpler forms; a rebate for pensioners; fair assessment; no rise this year; one bill; later deadlines',
    'the museum':
      'longer hours; a guide; cheaper tickets; a new exhibition; a cafe; art for children; evening tours',
    'the buses':
      'more routes; a night service; lower fares; clean seats; shelters; drivers who wait; a timetable',
  }
  return Object.entries(subjects).flatMap(([subject, wishes], index) => [
    ...wishes.split('; ').map((wish) => `We need ${wish} for ${subject}`),
    `${['People come to', 'Living in', 'Visitors say that', 'The council of', 'It costs much in', 'Everybody in', 'Nobody leaves'][index] ?? ''} ${place} and ${subject}`,
  ])
}

function inCapitals(text: string): string {
  return text.replace(/\b[a-z]/g, (letter) => letter.toUpperCase())
}
