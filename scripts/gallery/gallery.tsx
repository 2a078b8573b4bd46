import { useSignal, type Signal } from '@preact/signals'
import { render } from 'preact'
import { useEffect } from 'preact/hooks'
import type { DrawnNode } from '../../simulator/host/drawing/drawn-node.ts'
import { createFontMetrics, type MetricsOf } from '../../simulator/layout/font-metrics.ts'
import { loadSimulator } from '../../simulator/sandbox/create-simulation.ts'
import { Choice } from '../../simulator/page/controls/choice.tsx'
import { readBuild } from '../../simulator/page/read-scenario.ts'
import { WidgetNodeView } from '../../simulator/page/widget/widget-node-view.tsx'
import { followChanges } from '../../simulator/page/follow-changes.ts'
import { cardStates, type CardState } from './card-states.ts'
import { drawCard } from './draw-card.ts'
import {
  buildForOffer,
  listOffers,
  ownBuild,
  type BuiltOffer,
  type OfferBuild,
} from './gallery-offers.ts'
import {
  canvases,
  OWN_OFFER,
  readOptions,
  writeOptions,
  zooms,
  type GalleryOptions,
} from './gallery-options.ts'

const WRITTEN_OFFER = 'written'

interface ShownCard {
  readonly state: CardState
  readonly tree: DrawnNode | null
  readonly error: string | null
}

const place = document.querySelector('#gallery')
if (place === null) throw new Error('At #gallery: expected an element, got none')
place.replaceChildren()
const simulator = loadSimulator()
const readAnew = (): void => {
  location.reload()
}
followChanges({ page: readAnew, widget: readAnew })
render(<Gallery metricsOf={createFontMetrics()} />, place)

function Gallery({ metricsOf }: { readonly metricsOf: MetricsOf }) {
  const options = useSignal(readOptions(location.search))
  const offers = useSignal<Awaited<ReturnType<typeof listOffers>>>(null)
  const built = useSignal<BuiltOffer>({ ok: true, value: ownBuild })
  const cards = useSignal<readonly ShownCard[]>([])
  const { editor, offer } = options.value

  useEffect(() => {
    void listOffers().then((listed) => {
      offers.value = listed
    })
  }, [offers])

  useEffect(() => {
    history.replaceState(null, '', writeOptions(options.value))
  }, [options.value])

  useEffect(() => {
    const chosen = offers.value?.[offer]
    if (offer === OWN_OFFER) built.value = { ok: true, value: ownBuild }
    else if (chosen !== undefined)
      void buildForOffer(JSON.stringify(chosen)).then((answer) => {
        built.value = answer
      })
  }, [offer, offers.value, built])

  const build = built.value.ok ? built.value.value : null
  useEffect(() => {
    if (build === null || (offer !== OWN_OFFER && build === ownBuild)) return undefined
    let isStale = false
    cards.value = []
    void drawAll(build, editor, (card) => {
      if (!isStale) cards.value = [...cards.value, card]
      return !isStale
    }).then((count) => {
      if (!isStale) document.body.dataset['cards'] = String(count)
    })
    return () => {
      isStale = true
      delete document.body.dataset['cards']
    }
  }, [build, editor, offer, cards])

  return (
    <>
      <Bar options={options} offerNames={offers.value === null ? [] : Object.keys(offers.value)} />
      {offer === WRITTEN_OFFER && (
        <OfferText
          text={JSON.stringify(build?.offer ?? ownBuild.offer, null, 2)}
          build={(json) => {
            void buildForOffer(json).then((answer) => {
              built.value = answer
            })
          }}
        />
      )}
      {!built.value.ok && <p class="gallery-error">{built.value.reasons.join('\n')}</p>}
      <div class="gallery-canvas" data-canvas={options.value.canvas}>
        {cards.value.map((card) => (
          <Card key={card.state.id} card={card} options={options.value} metricsOf={metricsOf} />
        ))}
      </div>
    </>
  )
}

/** Draws one card after another, giving way between them; ends early where `show` says so. */
async function drawAll(
  { folder, offer }: OfferBuild,
  editor: GalleryOptions['editor'],
  show: (card: ShownCard) => boolean,
): Promise<number> {
  const bundle = await readBuild(readText, { folder, mode: 'published', main: null })
  const createSimulation = await simulator
  let count = 0
  for (const state of cardStates(offer, editor)) {
    const card = await drawCard(createSimulation, bundle, editor, state).then(
      ({ tree }) => ({ state, tree, error: null }),
      (error: unknown) => ({ state, tree: null, error: String(error) }),
    )
    count += 1
    if (!show(card)) break
    await new Promise((resolve) => setTimeout(resolve))
  }
  return count
}

async function readText(path: string): Promise<string> {
  const response = await fetch(path)
  if (!response.ok) throw new Error(`${path}: expected a file, got ${response.status}`)
  return response.text()
}

function Bar(props: {
  readonly options: Signal<GalleryOptions>
  readonly offerNames: readonly string[]
}) {
  const { options, offerNames } = props
  const { offer, editor, zoom, canvas } = options.value
  const change = (changed: Partial<GalleryOptions>): void => {
    options.value = { ...options.value, ...changed }
  }
  return (
    <div class="gallery-bar">
      <h1>Every state of the card</h1>
      {offerNames.length > 0 && (
        <label>
          Offer
          <select
            value={offer}
            onChange={(event) => {
              change({ offer: event.currentTarget.value })
            }}
          >
            <option value={OWN_OFFER}>offer.ts</option>
            {offerNames.map((name) => (
              <option key={name} value={name}>
                {name}
              </option>
            ))}
            <option value={WRITTEN_OFFER}>Write one…</option>
          </select>
        </label>
      )}
      <Choice
        label="Editor"
        value={editor}
        options={[
          { value: 'figjam', label: 'FigJam' },
          { value: 'figma', label: 'Figma Design' },
        ]}
        choose={(value) => {
          change({ editor: value })
        }}
      />
      <Choice
        label="Zoom"
        value={zoom}
        options={zooms.map((value) => ({ value, label: `${value} %` }))}
        choose={(value) => {
          change({ zoom: value })
        }}
      />
      <Choice
        label="Canvas"
        value={canvas}
        options={canvases.map((value) => ({
          value,
          label: { white: 'White', grey: 'Grey', dark: 'Dark' }[value],
        }))}
        choose={(value) => {
          change({ canvas: value })
        }}
      />
    </div>
  )
}

function OfferText(props: { readonly text: string; readonly build: (json: string) => void }) {
  const { text, build } = props
  const written = useSignal(text)
  return (
    <form
      class="gallery-offer"
      onSubmit={(event) => {
        event.preventDefault()
        build(written.value)
      }}
    >
      <textarea
        aria-label="Offer as JSON"
        value={written.value}
        onInput={(event) => {
          written.value = event.currentTarget.value
        }}
      />
      <button type="submit" class="button">
        Draw its cards
      </button>
    </form>
  )
}

const notes = [
  { text: 'I live in a city', color: '#FFE299' },
  { text: 'Speculators need to be kept out', color: '#FFB8A8' },
  { text: 'Convert existing houses into two', color: '#A8DAFF' },
  { text: 'Tax owners of many properties', color: '#D3BDFF' },
]
const NOTE_PX = 240
const GAP_PX = 24

/** A card beside notes of the board, all at one zoom. */
function Card(props: {
  readonly card: ShownCard
  readonly options: GalleryOptions
  readonly metricsOf: MetricsOf
}) {
  const { card, options, metricsOf } = props
  const { tree } = card
  const scale = Number(options.zoom) / 100
  const height = Math.max(tree?.height ?? 0, NOTE_PX)
  const shown = notes.slice(0, Math.floor((height + GAP_PX) / (NOTE_PX + GAP_PX)))
  const width = (tree?.width ?? 0) + GAP_PX + NOTE_PX
  return (
    <figure class="gallery-card" data-state={card.state.id}>
      <figcaption>{card.state.title}</figcaption>
      {card.error !== null && <p class="gallery-error">{card.error}</p>}
      {tree !== null && (
        <div
          class="gallery-scene"
          style={{ width: `${width * scale}px`, height: `${height * scale}px` }}
        >
          <div class="gallery-scaled" style={{ transform: `scale(${scale})` }}>
            <WidgetNodeView
              node={tree}
              origin={tree}
              path={[]}
              isHovered={false}
              drawing={{ metricsOf, hoveredPath: null, click: ignore, edit: ignore }}
            />
            {shown.map(({ text, color }, index) => (
              <div
                key={text}
                class="gallery-note"
                style={{
                  left: `${tree.width + GAP_PX}px`,
                  top: `${index * (NOTE_PX + GAP_PX)}px`,
                  background: color,
                }}
              >
                {text}
              </div>
            ))}
          </div>
        </div>
      )}
    </figure>
  )
}

/** The cards are looked at, not used. */
function ignore(): void {
  return undefined
}
