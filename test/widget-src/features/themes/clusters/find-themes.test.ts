import { describe, expect, it } from 'vitest'
import { atOnce } from '../../../../../scripts/proofs/at-once.ts'
import { groupsOf } from '../../../../../scripts/bench/themes.ts'
import { measureAgreement } from '../../../../../scripts/bench/measures.ts'
import { type KnownWall, readWalls } from '../../../../../scripts/bench/walls.ts'
import {
  findThemes,
  type Themes,
} from '../../../../../widget-src/features/themes/clusters/find-themes.ts'
import { packedVectors } from '../../../../../widget-src/features/themes/vectors/packed-vectors.ts'
import { restBoard } from '../../../core/board/rest-board.ts'

const walls = readWalls()

describe('findThemes', () => {
  const isOfSize =
    (size: number) =>
    ({ texts }: KnownWall): boolean =>
      texts.length === size
  const isIn =
    (language: string) =>
    (wall: KnownWall): boolean =>
      wall.language === language
  const gates: readonly (readonly [string, (wall: KnownWall) => boolean, number, number])[] = [
    ['walls of 50 notes', isOfSize(50), 0.78, 0.77],
    ['walls of 200 notes', isOfSize(200), 0.76, 0.76],
    ['walls of 1000 notes', isOfSize(1000), 0.76, 0.76],
    ['German walls', isIn('de'), 0.76, 0.73],
    ['Dutch walls', isIn('nl'), 0.78, 0.75],
    ['Spanish walls', isIn('es'), 0.84, 0.75],
    ['Japanese walls', isIn('ja'), 0.75, 0.71],
  ]
  for (const [kind, isOne, v, acc] of gates) {
    it(`[F5] reaches a mean V of ${v} and ACC of ${acc} on the ${kind}`, () => {
      const some = walls.filter(isOne)

      const found = some.map(({ texts, labels }) =>
        measureAgreement(labels, groupsOf(find(texts), texts.length)),
      )

      expect(mean(found.map((agreement) => agreement.v))).toBeGreaterThan(v)
      expect(mean(found.map((agreement) => agreement.acc))).toBeGreaterThan(acc)
    })
  }

  it('[F5] tells about as many themes of some 50 notes as people do', () => {
    const some = walls.filter(({ texts }) => texts.length === 50)

    const told = some.map(({ texts, labels }) => find(texts).themes.length / new Set(labels).size)

    expect(mean(told)).toBeGreaterThan(0.93)
    expect(mean(told)).toBeLessThan(1.07)
  })

  it('[F5] keeps three notes of one subject together on a wall of some hundred and fifty', () => {
    const texts = restTexts('biodiversity-154')

    const { themes } = find(texts)

    const climate = themes.find(({ title }) => title === 'Climate change')
    expect(climate?.members.map((member) => texts[member])).toEqual(
      texts.filter((text) => /climate change/i.test(text)),
    )
  })

  it('[F5] gives the same themes in whatever order the notes are listed', () => {
    for (const { texts } of walls.filter(({ texts }) => texts.length <= 226).slice(0, 12)) {
      const turned = [...texts].reverse()

      const themes = find(texts)

      expect(find(texts)).toEqual(themes)
      expect(asTexts(find(turned), turned)).toEqual(asTexts(themes, texts))
    }
  })

  it('[F5] puts every note in exactly one place', () => {
    const texts = restTexts('everything-22')

    const { themes, leftovers } = find(texts)

    const places = [...themes.flatMap(({ members }) => members), ...leftovers]
    expect(places.sort((a, b) => a - b)).toEqual(texts.map((_, place) => place))
  })

  for (const [language, texts] of Object.entries(wallsByLanguage())) {
    it(`[F5] titles a wall in ${language} with whole words of its notes`, () => {
      const { themes, leftovers } = find(texts)

      expect(themes.flatMap(({ members }) => members).length + leftovers.length).toBe(texts.length)
      expect(themes.length).toBeGreaterThan(0)
      for (const { title, members } of themes) {
        expect(title.trim()).not.toBe('')
        expect(title.split(' ').length).toBeLessThanOrEqual(4)
        const notes = members.map((member) => (texts[member] ?? '').normalize('NFC').toLowerCase())
        for (const part of title.toLowerCase().split(', '))
          expect(notes.some((note) => hasWhole(note, part))).toBe(true)
      }
    })
  }

  for (const [count, groups] of clearWalls().map((groups) => [groups.length, groups] as const)) {
    it(`[F5] finds the ${count} themes of a clear small wall about ${groups[0]?.[0] ?? ''}`, () => {
      const texts = groups.flat()

      const { themes, leftovers } = find(texts)

      const found = themes.map(({ members }) => members.map((member) => texts[member] ?? ''))
      expect(leftovers).toEqual([])
      expect(found.map(sorted).sort()).toEqual(groups.map(sorted).sort())
    })
  }

  it('[F5] leaves no note of letter pairs to Other that shares a word with its theme', () => {
    const texts = [
      '会议太多',
      '会议没有议程',
      '会议时间太长',
      '文档过时了',
      '没人写文档',
      '新人找不到文档',
    ]

    const { themes, leftovers } = find(texts)

    expect(leftovers).toEqual([])
    expect(themes.map(({ title }) => title).sort()).toEqual(['会议', '文档'])
  })

  it('[F5] reads a Hebrew word with its article and without as one', () => {
    const texts = [
      'התשלום נכשל',
      'תשלום בכרטיס',
      'תשלום כפול',
      'המשלוח מאחר',
      'משלוח יקר',
      'מעקב משלוח',
    ]

    const { themes, leftovers } = find(texts)

    expect(leftovers).toEqual([])
    expect(themes.map(({ members }) => members)).toEqual([
      [3, 4, 5],
      [0, 1, 2],
    ])
  })

  it('[F5] parts two subjects that a common adjective joins', () => {
    const tests = ['Flere automatiske tests', 'Ustabile tests', 'Tests tager 40 minutter']
    const releases = ['Automatiske udgivelser', 'Udgivelser om fredagen', 'Udgivelser fejlede']
    const meetings = ['For mange møder', 'Møder uden dagsorden', 'Kortere møder']
    const texts = [...tests, ...releases, ...meetings]

    const { themes } = find(texts)

    const found = themes.map(({ members }) => members.map((member) => texts[member] ?? ''))
    expect(found.map(sorted).sort()).toEqual([tests, releases, meetings].map(sorted).sort())
  })

  it('[F5] makes no theme of a pair that shares a name alone', () => {
    const texts = [
      ...['Too many meetings', 'Shorter meetings', 'Meetings run over time'],
      ...['Parking is full', 'No parking space', 'Parking costs too much'],
      ...['Thanks Sarah', 'Sarah drives'],
    ]

    const { themes, leftovers } = find(texts)

    expect(themes.map(({ title }) => title)).toEqual(['Meetings', 'Parking'])
    expect(leftovers).toEqual([6, 7])
  })

  it('[F5] makes no theme of a pair that shares a verb alone', () => {
    const texts = [
      ...['Too many meetings', 'Shorter meetings', 'Meetings run over time'],
      ...['Parking is full', 'No parking space', 'Parking costs too much'],
      ...['Choose freely', 'choosing the pink one'],
    ]

    const { themes, leftovers } = find(texts)

    expect(themes.map(({ title }) => title)).toEqual(['Meetings', 'Parking'])
    expect(leftovers).toEqual([6, 7])
  })

  it('[F5] makes a theme of a pair that shares a noun, though its stem is mostly a verb', () => {
    const texts = ['Great talk', 'Loved the talk', 'Coffee ran out', 'More coffee', 'Hot room']

    const { themes } = find(texts)

    expect(themes.map(({ members }) => members)).toContainEqual([0, 1])
  })

  it('[F5] keeps notes together that begin with one gerund, and titles them with it', () => {
    const texts = [
      ...['Budget', 'Hiring two engineers', 'Salary review', 'Hiring freeze?'],
      ...['Team offsite in May', 'Offsite venue', 'New laptops', 'Laptop refresh'],
      ...['Roadmap Q3', 'Roadmap risks', 'Office plants', 'Coffee machine broken'],
    ]

    const { themes } = find(texts)
    const hiring = themes.find(({ members }) => members.includes(1))

    expect(hiring?.title).toBe('Hiring')
    expect(hiring?.members).toContain(3)
  })

  it('[F5] groups a wall of single words by what they mean', () => {
    const texts = 'price cost cheap joy happiness love security privacy safety data fun care'.split(
      ' ',
    )

    const { themes } = find(texts)

    const found = themes.map(({ members }) => sorted(members.map((member) => texts[member] ?? '')))
    expect(found.some((words) => /cost.*price/.test(words))).toBe(true)
    expect(found).toContain('happiness | joy | love')
  })

  it('[F5] takes no note into a small theme that shares no word with it and means another thing', () => {
    const texts = [
      'Bike parking is full',
      'Parking costs forty a month',
      'Rollback takes an hour',
      'Release notes come too late',
      'Release on Tuesdays only',
      'Trains are always late',
    ]

    const { themes } = find(texts)

    const found = themes.map(({ members }) => sorted(members.map((member) => texts[member] ?? '')))
    expect(found).toContain('Release notes come too late | Release on Tuesdays only')
    expect(found.join(' ')).not.toMatch(/Trains|Rollback/)
  })

  it('[F5] titles a theme by what all its notes name, though a note of another does too', () => {
    const { themes } = find([
      'Onboarding checklist',
      'Onboarding buddy',
      'Onboarding docs',
      'Onboarding takes weeks',
      'Onboarding lunch',
      'Lunch is cold',
      'Warm lunch',
      'Lunch queue',
    ])

    expect(themes.map(({ title }) => title).sort()).toEqual(['Lunch', 'Onboarding'])
  })

  it('[F5] tells IT from it', () => {
    const texts = [
      'IT replies late',
      'Ask IT for a new laptop',
      'IT ticket lost',
      'Parking is full',
      'Parking costs money and it is far',
      'Bike parking',
    ]

    const { themes } = find(texts)

    expect(themes.map(({ title }) => title).sort()).toEqual(['IT', 'Parking'])
  })

  it('[F5] groups by no form of question', () => {
    const { themes } = find([
      'HMW shorten the standup',
      'HMW share knowledge',
      'HMW cut meeting time',
      'HMW reward referrals',
      'HMW welcome interns',
      'Coffee is cold',
      'Better coffee',
      'Coffee machine leaks',
    ])

    expect(themes.map(({ title }) => title)).not.toContain('HMW')
  })

  it('[F5] asks for more and for fewer themes than it chose', () => {
    const { texts } = walls.find(({ name }) => name === 'clinc-200-7-1') ?? { texts: [] }

    const counts = [-1, 0, 1].map((granularity) => find(texts, granularity).themes.length)

    expect(counts[0]).toBeLessThan(counts[1] ?? 0)
    expect(counts[1]).toBeLessThan(counts[2] ?? 0)
  })

  const odd: readonly (readonly string[])[] = [
    [],
    [''],
    ['one'],
    ['same', 'same', 'same'],
    ['👍', '!!', '   '],
    ['a', 'b'],
    ['x'.repeat(20_000), 'y '.repeat(5_000)],
  ]
  for (const texts of odd) {
    it(`[F5] loses nothing of ${JSON.stringify(texts).slice(0, 40)}`, () => {
      const { themes, leftovers } = find(texts)

      expect(themes.flatMap(({ members }) => members).length + leftovers.length).toBe(texts.length)
    })
  }

  it('[F5] makes no theme of notes that share a number and nothing else', () => {
    const alone = ['Would 25 past be okay', 'Frozen pipes since 25']
    const others = clearWalls()[0]?.flat() ?? []

    const { themes, leftovers } = find([...alone, ...others])

    const places = themes.flatMap(({ members }) => members)
    expect(themes.filter(({ members }) => members.includes(0) && members.includes(1))).toEqual([])
    expect(places.length + leftovers.length).toBe(alone.length + others.length)
  })

  it('[F5] takes a slip of the pen for the word that is meant', () => {
    const passwords = ['Reset my password', 'Password is too long', 'Where is my password?']
    const wall = [...(clearWalls()[3]?.flat() ?? []), ...passwords, 'My psasword broke']

    const { themes } = find(wall)

    const own = themes.find(({ members }) => members.includes(wall.length - 1))
    expect(own?.members).toHaveLength(passwords.length + 1)
    expect(own?.title).toBe('Password')
  })

  it.each([
    [
      'behind the numbers of tickets',
      'ABC-123 login fails; ABC-124 login slow; #130 login hidden; ABC-201 export to CSV; ABC-202 export hangs; #203 export empty',
      ['Export', 'Login'],
    ],
    [
      'in capitals',
      'DARK MODE PLEASE; ADD DARK MODE; DARK MODE IN THE APP; PRICES ARE TOO HIGH; LOWER PRICES; PRICES GO UP EVERY YEAR',
      ['Dark mode', 'Prices'],
    ],
    [
      'of what was said, whoever said it',
      '“Nobody answered my email” – P2; “The email came too late” – P4; P3: “I got five emails”; “Where do I click?” – P4; P2: “too many clicks”; “I never know where to click” – P3',
      ['Clicks', 'Email'],
    ],
    [
      'that speak of what is mostly done',
      'Deploys are scary; One-click deploys; Deploy on Friday?; Bug bash; Fix bugs first; Bugs bugs bugs',
      ['Bugs', 'Deploys'],
    ],
    [
      'in Turkish, nouns made of verbs among them',
      'Cuma günleri uzaktan çalışma; Uzaktan çalışma artsın; Kahve soğuk; Daha iyi kahve makinesi; Bedava kahve',
      ['Kahve', 'Uzaktan çalışma'],
    ],
    [
      'in Spanish, with days',
      'Teletrabajo los viernes; Más teletrabajo; Permitir el teletrabajo; El café está frío; Mejor máquina de café; Café gratis',
      ['Café', 'Teletrabajo'],
    ],
    [
      'in Russian',
      'Удалённая работа по пятницам; Больше удалённой работы; Парковка переполнена; Больше мест на парковке; Улучшить коммуникацию; Коммуникация между командами',
      ['Коммуникация', 'Парковка', 'Удалённая работа'],
    ],
  ])('[F5] groups notes %s', (_, notes, titles) => {
    const { themes, leftovers } = find(notes.split('; '))

    expect(themes.map(({ title }) => title).sort()).toEqual(titles)
    expect(leftovers).toEqual([])
  })

  it('[F5] titles no theme by the little word of another language on an English wall', () => {
    const wall =
      'Meetings are too long; Meetings without an agenda; Coffee machine broken; Better coffee; Parking spots; More parking; Reuniones más cortas; La máquina de café; Más plazas de aparcamiento'

    const { themes } = find(wall.split('; '))

    expect(themes.map(({ title }) => title).sort()).toEqual(['Coffee', 'Meetings', 'Parking'])
  })

  it('[F8] works in steps of a few milliseconds', () => {
    const { texts } = walls.find(({ name }) => name === 'clinc-1000-10-1') ?? { texts: [] }
    const steps = findThemes(texts, { granularity: 0, vectors: packedVectors })

    let count = 0
    while (steps.next().done !== true) count++

    expect(count).toBeGreaterThan(200)
  })
})

function find(texts: readonly string[], granularity = 0): Themes {
  return atOnce(findThemes(texts, { granularity, vectors: packedVectors }))
}

function sorted(texts: readonly string[]): string {
  return [...texts].sort().join(' | ')
}

/** Walls that every reader would part in the same way. */
function clearWalls(): readonly (readonly (readonly string[])[])[] {
  const bikes = [
    'More bike lanes',
    'Bike lane on Main Street',
    'Safe bike parking',
    'Protected bike lanes',
    'Bike share stations',
    'Bikes on trains',
    'Repair bike paths',
    'Wider bike lanes',
    'Bike routes to school',
    'Bike theft',
    'Kids bike training',
    'Bike lane snow removal',
  ]
  const trees = [
    'Plant more trees',
    'Trees along the river',
    'Tree planting day',
    'Protect old trees',
    'Shade trees in parking lots',
    'Water the trees',
    'Tree map',
    'Fruit trees in parks',
    'Trees for playgrounds',
    'Stop cutting trees',
    'Tree canopy goal',
    'Native trees',
  ]
  const builds = [
    'Build pipeline breaks on Mondays',
    'Build cache is never warm',
    'Builds should run in parallel',
    'Slow builds kill my flow',
    'Nightly build failed',
    'Build takes forever',
  ]
  const reviews = [
    'Code review takes days',
    'Review smaller pull requests',
    'Nobody reviews my code',
    'Review checklist',
    'Late review comments',
    'Code review rota',
  ]
  const coffee = [
    'Coffee machine broken',
    'Better coffee',
    'Coffee is too weak',
    'Decaf coffee please',
    'Fresh coffee beans',
    'Oat milk for coffee',
  ]
  const meetings = ['Meetings run over time', 'Too many meetings', 'Shorter meetings']
  const parking = ['Parking is full', 'No parking space', 'Parking costs too much']
  const nurses = ['Nurses were kind', 'Friendly nurses', 'Nurse explained everything']
  return [
    [bikes, trees],
    [builds, coffee],
    [meetings, parking],
    [builds, reviews, coffee],
    [meetings, parking, nurses],
    [bikes, trees, builds, coffee],
  ]
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

function asTexts({ themes, leftovers }: Themes, texts: readonly string[]): unknown {
  const textsOf = (places: readonly number[]): readonly string[] =>
    places.map((place) => texts[place] ?? '').sort()
  return [...themes.map(({ title, members }) => [title, textsOf(members)]), textsOf(leftovers)]
}

function restTexts(name: string): readonly string[] {
  return [...restBoard(name).nodes.values()]
    .filter(({ type }) => type === 'STICKY')
    .map(({ text }) => text)
}

/** Scripts without spaces have no word borders to cut at. */
function hasWhole(note: string, part: string): boolean {
  const at = note.indexOf(part)
  if (at < 0) return false
  if (/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u.test(part))
    return true
  const around = [note.slice(0, at), note.slice(at + part.length)]
  return !/[\p{L}\p{N}]$/u.test(around[0] ?? '') && !/^[\p{L}\p{N}\p{M}]/u.test(around[1] ?? '')
}

function wallsByLanguage(): Readonly<Record<string, readonly string[]>> {
  return {
    German: [
      'Die Builds dauern zu lange',
      'Builds schneller machen',
      'Langsame Builds nerven',
      'Mehr Zeit für Code-Reviews',
      'Code-Reviews liegen zu lange',
      'Code-Reviews zu zweit machen',
      'Mittagessen gemeinsam',
      'Das gemeinsame Mittagessen war schön',
    ],
    French: [
      'Les réunions sont trop longues',
      'Moins de réunions le lundi',
      'Des réunions avec un ordre du jour',
      "L'accueil des nouveaux prend trop de temps",
      "Améliorer l'accueil des nouveaux",
      "Un parrain pour l'accueil",
    ],
    Japanese: [
      '会議が長すぎる',
      '会議の数を減らしたい',
      '会議にアジェンダがほしい',
      'ダッシュボードが遅い',
      'ダッシュボードの表示が遅い',
      '新しいダッシュボードが好き',
    ],
    Chinese: [
      '会议太长了',
      '减少会议次数',
      '会议需要议程',
      '部署流程很慢',
      '改进部署流程',
      '部署流程自动化',
    ],
    Thai: ['ประชุมนานเกินไป', 'ลดการประชุม', 'ประชุมให้สั้นลง', 'ระบบช้ามาก', 'ทำให้ระบบเร็วขึ้น', 'ระบบล่มบ่อย'],
    Arabic: [
      'الاجتماعات طويلة جدا',
      'تقليل الاجتماعات',
      'الاجتماعات بدون جدول',
      'البناء بطيء',
      'تسريع البناء',
      'البناء يفشل',
    ],
    Hebrew: [
      'ישיבות ארוכות מדי',
      'פחות ישיבות',
      'ישיבות עם סדר יום',
      'הפריסה איטית',
      'פריסה אוטומטית',
      'הפריסה נכשלת',
    ],
    Hindi: ['बैठकें बहुत लंबी हैं', 'कम बैठकें', 'बैठकें छोटी करें', 'बिल्ड धीमा है', 'बिल्ड तेज़ करें', 'बिल्ड टूटता है'],
    Russian: [
      'Слишком длинные встречи',
      'Меньше встреч',
      'Короткие встречи',
      'Медленная сборка',
      'Ускорить сборку',
      'Сборка падает',
    ],
    Korean: [
      '회의가 너무 길다',
      '회의를 줄이자',
      '회의 안건 필요',
      '배포가 느리다',
      '배포 자동화',
      '배포 실패',
    ],
  }
}
