import { describe, expect, it } from 'vitest'
import type { Step } from '../../simulator/host/scenario.ts'
import { nodesOf } from './board-facts.ts'
import { simulate } from './simulate.ts'

const steps: readonly Step[] = [{ insert: { x: -900, y: -900 } }, { click: 'Group by theme' }]

/** The titles of a board of these notes, and for each the notes in its section, sorted. */
const group = async (texts: readonly string[]): Promise<Readonly<Record<string, string[]>>> => {
  const { document: after } = await simulate({ document: boardOf(texts), steps: [...steps] })
  const nodes = nodesOf(after)
  const found: Record<string, string[]> = {}
  for (const { characters, type, parentId } of nodes.values()) {
    const section = nodes.get(parentId ?? '')
    if (type !== 'STICKY' || section?.type !== 'SECTION') continue
    found[section.name] = [...(found[section.name] ?? []), characters].sort()
  }
  return found
}

function boardOf(texts: readonly string[]): unknown {
  const notes = texts.map((characters, index) => ({
    id: `1:${index + 1}`,
    name: characters,
    type: 'STICKY',
    characters,
    authorVisible: true,
    authorName: 'Ana',
    fills: [{ blendMode: 'NORMAL', type: 'SOLID', color: { r: 1, g: 1, b: 1, a: 1 } }],
    absoluteBoundingBox: { x: 300 * index, y: 0, width: 240, height: 240 },
  }))
  const page = { id: '0:1', name: 'Page 1', type: 'CANVAS', children: notes }
  return {
    document: { id: '0:0', name: 'Document', type: 'DOCUMENT', children: [page] },
    name: 'b',
    editorType: 'figjam',
    version: '1',
    components: {},
    styles: {},
  }
}

/** What a facilitator would write over each group of notes. */
type Board = Readonly<Record<string, readonly string[]>>

const fixedPhrases: Readonly<Record<string, Board>> = {
  French: {
    'Mise à jour': ['La mise à jour a planté', 'Mise à jour trop lente', 'Avant une mise à jour'],
    'Mot de passe': ['Mot de passe oublié', 'Changer le mot de passe', 'Mot de passe trop long'],
    'Temps de réponse': [
      'Temps de réponse du serveur',
      'Mesurer le temps de réponse',
      'Le temps de réponse varie',
    ],
  },
  Italian: {
    'Carta di credito': [
      'Carta di credito rifiutata',
      'La carta di credito è scaduta',
      'Numero della carta di credito',
    ],
    Consegna: ['Consegna in ritardo', 'La consegna costa troppo', 'Scegliere la consegna'],
    Password: ['Password dimenticata', 'La password scade', 'Cambiare la password'],
  },
  Spanish: {
    'Sala de reuniones': [
      'Sala de reuniones ocupada',
      'Reservar una sala de reuniones',
      'La sala de reuniones está fría',
    ],
    Cuenta: ['Cuenta bloqueada', 'Borrar mi cuenta', 'La cuenta no se abre'],
    Reembolso: ['Reembolso parcial', 'Pedir un reembolso', 'Dónde está mi reembolso'],
  },
  Portuguese: {
    'Cartão de crédito': [
      'Cartão de crédito recusado',
      'Guardar o cartão de crédito',
      'Meu cartão de crédito expirou',
    ],
    Senha: ['Senha esquecida', 'A senha expira', 'Recuperar a senha é difícil'],
    Entrega: ['Entrega atrasada', 'A entrega custa caro', 'Escolher a hora da entrega'],
  },
  Danish: {
    'Mørk tilstand': ['Mørk tilstand mangler', 'Ønsker mørk tilstand', 'Mørk tilstand i menuen'],
    Kundeservice: ['Kundeservice svarer ikke', 'Venlig kundeservice', 'Ringe til kundeservice'],
    Faktura: ['Faktura som pdf', 'Ingen moms på faktura', 'Faktura kom to gange'],
  },
  Polish: {
    'Tryb ciemny': ['Tryb ciemny na noc', 'Tryb ciemny za szary', 'Tryb ciemny w menu'],
    'Obsługa klienta': [
      'Obsługa klienta nie odpowiada',
      'Miła obsługa klienta',
      'Obsługa klienta pomogła od razu',
    ],
    Faktura: ['Błędna faktura', 'Faktura w pdf', 'Faktura przyszła dwa razy'],
  },
}

const shortWords: Readonly<Record<string, Board>> = {
  Polish: {
    'Hasło|Hasła': ['Hasło nie działa', 'Zapomniałem hasła', 'Zmiana hasła co miesiąc'],
    'Konto|Konta': ['Konto zablokowane', 'Nie mogę usunąć konta', 'Moje konto jest puste'],
  },
  Czech: {
    'Heslo|Hesla': ['Heslo nefunguje', 'Změna hesla každý měsíc', 'Zapomněl jsem heslo'],
    'Okno|Okna': ['Okno nejde otevřít', 'Okna táhnou', 'Rozbité okno'],
  },
  Turkish: {
    İade: ['İade gelmedi', 'İadem nerede', 'Para iadesi eksik', 'İade istemek zor'],
    İptal: [
      'İptal düğmesi yok',
      'İptal ücreti yüksek',
      'Kolay iptal istiyorum',
      'İptal onayı gelmedi',
    ],
  },
  Danish: {
    'Kort|Kortet': ['Kortet blev afvist', 'Gemme flere kort', 'Betale med kort fejler'],
    'Levering|Leveringen': ['Leveringen kom sent', 'Følge min levering', 'Levering hos naboen'],
  },
  German: {
    Suche: [
      'Suche findet nichts',
      'Filter in der Suche',
      'Suche nach Farbe',
      'Suchergebnisse fehlen',
    ],
    App: ['Die App stürzt ab', 'App Absturz beim Start', 'Absturz der App', 'App friert ein'],
  },
}

const workshops: Readonly<Record<string, Board>> = {
  'behind the numbers of tickets': {
    Login: ['ABC-123 login fails', 'ABC-124 login slow', '#130 login button hidden'],
    Export: ['ABC-201 export to CSV', 'ABC-202 export hangs', '#203 PDF export'],
  },
  'in capitals': {
    'Dark mode': ['DARK MODE PLEASE', 'ADD DARK MODE', 'DARK MODE IN THE APP'],
    Prices: ['PRICES ARE TOO HIGH', 'LOWER PRICES', 'PRICES GO UP EVERY YEAR'],
  },
  'with who said them': {
    Email: [
      '“No answer to my email” – P2',
      '“Email came too late” – P4',
      'P3: “I got five emails”',
    ],
    Clicks: ['“Where do I click?” – P4', 'P2: “too many clicks”', '“Nothing to click” – P3'],
  },
  'on what a verb and its particle say': {
    'Check in': [
      'What time does check in start?',
      'When can I check in?',
      'Is late check in possible',
    ],
    Plug: ['Turn the plug on', 'turn my plug on', 'Turn on the smart plug'],
  },
  'asking whether it snows': {
    Schneien: [
      'Wird es heute schneien?',
      'Wird es morgen schneien?',
      'Wie hoch wird es heute schneien',
    ],
    Wecker: ['Zeige meine Wecker', 'Der Wecker ist zu laut', 'Lösche den Wecker'],
  },
  'alike but for a word and its article': {
    'Dorf, Stadt, Vorort': [
      'Ich wohne in einer Stadt',
      'Ich wohne in einem Dorf',
      'Ich wohne in einem Vorort',
    ],
    Einkommen: [
      'Mein Einkommen ist niedrig',
      'Mein Einkommen ist hoch',
      'Ich verrate mein Einkommen nicht',
    ],
  },
  'alike but for a word, and others': {
    'City, town, rural area': ['I live in a city', 'I live in a town', 'I live in a rural area'],
    Income: ['My income is low', 'My income is high', 'I hide my income'],
  },
}

describe('Group by theme in other languages, on the real bundle', () => {
  it.each(Object.entries(fixedPhrases))('[F5] keeps a %s wording whole', async (_, board) => {
    await expectGroups(board)
  })

  it.each(Object.entries(shortWords))(
    '[F5] joins the forms of short %s words',
    async (_, board) => {
      await expectGroups(board)
    },
  )

  it.each(Object.entries(workshops))('[F5] groups notes %s', async (_, board) => {
    await expectGroups(board)
  })

  it('[F5] joins no note to a theme with which it shares nothing', async () => {
    const search = ['Wolna wyszukiwarka', 'Filtry w wyszukiwarce', 'Wyszukiwarka nic nie znajduje']
    const account = ['Konto puste', 'Konto zablokowane', 'Nie mogę usunąć konta']
    const found = await group([...search, ...account, 'Aplikacja się zawiesza'])

    expect(found['Wyszukiwarka']).toEqual([...search].sort())
    expect(found['Konto']).toEqual([...account].sort())
  })

  it('[F5] writes tags as the notes write them, each in a theme of its own', async () => {
    const found = await group([
      '#ux fix the menu',
      '#ux menu hidden',
      '#dev slow CI',
      '#dev flaky tests',
      '#ops alerts noisy',
      '#ops pager at night',
    ])

    expect(Object.keys(found).sort()).toEqual(['#dev', '#ops', '#ux'])
  })
})

/** Expects a section for each group, with its notes and one of its titles, and no other. */
const expectGroups = async (board: Board): Promise<void> => {
  const found = await group(Object.values(board).flat())
  for (const [titles, texts] of Object.entries(board)) {
    const title = titles.split('|').find((other) => other in found) ?? titles
    expect(found).toHaveProperty([title], [...texts].sort())
  }
  expect(Object.keys(found)).toHaveLength(Object.keys(board).length)
}
