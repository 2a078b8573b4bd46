import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { features } from '../../../widget-src/features/features.ts'
import type { FeatureId } from '../../../widget-src/core/access/feature-id.ts'
import { svg } from '../../../widget-src/core/display/svg.ts'
import { markIcon } from '../../../widget-src/components/icons.ts'
import { palette, tileColors } from '../../../widget-src/components/palette.ts'
import type { Shot } from './stage.ts'

/** A page to be photographed whole. */
export interface Poster {
  readonly html: string
  readonly width: number
  readonly height: number
}

export interface CoverWords {
  readonly name: string
  readonly tagline: string
  /** The prices, a few words each. */
  readonly terms: readonly string[]
}

/** A picture of the boards' notes names their source. */
const SOURCE = 'Notes on the boards: Polis open data, CC BY 4.0'
const SIZE = { width: 1920, height: 1080 } as const

const { resolve } = createRequire(import.meta.url)

/** Inter in the weights and scripts that posters use; the window in its frame has no other way to it. */
export function interFaces(): string {
  return [400, 500, 600, 700]
    .map((weight) => {
      const sheet = resolve(`@fontsource/inter/${weight}.css`)
      const faces = readFileSync(sheet, 'utf8').replace(/, url\([^)]*\) format\('woff'\)/g, '')
      return faces.replace(/url\(\.\/(files\/[^)]+)\)/g, (_, path: string) => {
        const data = readFileSync(join(dirname(sheet), path)).toString('base64')
        return `url(data:font/woff2;base64,${data})`
      })
    })
    .join('\n')
}

export function icon(): Poster {
  const html = page(`svg { width: 128px; height: 128px; display: block }`, markIcon)
  return { html, width: 128, height: 128 }
}

/** The wall as it was, the card that is clicked, and the wall by themes. */
export function cover({ name, tagline, terms }: CoverWords, shots: readonly Shot[]): Poster {
  const [before, card, after] = shots
  if (before === undefined || card === undefined || after === undefined)
    throw new Error(`The cover: expected three pictures, got ${shots.length}`)
  const style = `
    body { background: linear-gradient(${palette.accent}, ${palette.barHover}); color: #fff; padding: 64px 56px 0 }
    .head { display: flex; align-items: center; gap: 36px; height: 168px }
    .head .mark { flex: none; width: 152px; height: 152px; border-radius: 44px; box-shadow: 0 0 0 4px #ffffff2e }
    .head svg { width: 100%; height: 100% }
    .words { flex: 1; min-width: 0 }
    h1 { font-size: 92px; line-height: 100px; letter-spacing: -2px }
    .words p { font-size: 38px; line-height: 50px; color: ${palette.barCaption} }
    .row { display: flex; align-items: center; justify-content: space-between; height: 600px; margin-top: 40px }
    .row > img { flex: none }
    .row > img:not(.card) { border-radius: 20px; background: #f5f5f5 }
    .card { border-radius: 25px; filter: drop-shadow(0 18px 40px #00000059) }
    .terms { display: flex; gap: 18px; margin-top: 34px; font-size: 30px }
    .terms li { padding: 13px 28px; border-radius: 40px; line-height: 38px; font-weight: 600;
      background: #ffffff24; white-space: nowrap }
    .source { right: 56px; bottom: 56px; color: ${palette.barCaption} }
  `
  const items = terms.map((term) => `<li>${escaped(term)}</li>`).join('')
  const body = `
    <header class="head"><div class="mark">${markIcon}</div><div class="words"><h1 data-fit>${escaped(name)}</h1>
    <p data-fit>${escaped(tagline)}</p></div></header>
    <div class="row">${image(before)}${image(card, 'card')}${image(after)}</div>
    <ul class="terms" data-fit>${items}</ul>
    <p class="source">${SOURCE}</p>`
  return { html: page(style, body), ...SIZE }
}

/** One feature: its name, what it does, what it costs, and what comes of it. */
export function carousel(
  feature: FeatureId,
  { name, cost }: { readonly name: string; readonly cost: string },
  shots: readonly Shot[],
  between: 'arrow' | 'gap',
): Poster {
  const { title, tooltip } = features[feature]
  const style = `
    body { background: ${palette.head}; color: ${palette.ink}; padding: 56px 72px 0 }
    header { display: flex; align-items: center; gap: 32px; height: 150px }
    .tile { flex: none; width: 128px; height: 128px; padding: 26px; border-radius: 36px; background: ${tileColors.open.fill} }
    .tile svg { width: 76px; height: 76px; display: block }
    .words { flex: 1; min-width: 0 }
    h1 { font-size: 72px; line-height: 82px; letter-spacing: -1.5px }
    .words p { font-size: 34px; line-height: 46px; color: ${palette.line} }
    .brand { display: flex; flex: none; flex-direction: column; align-items: flex-end; gap: 12px; max-width: 680px }
    .name { display: flex; align-items: center; gap: 16px; font-size: 36px; line-height: 44px; font-weight: 600 }
    .name svg { width: 48px; height: 48px; display: block }
    .cost { padding: 9px 24px; border-radius: 30px; background: #fff; color: ${palette.barHover};
      font-size: 26px; line-height: 34px; font-weight: 600; text-align: right; text-wrap: balance }
    .row { display: flex; align-items: center; justify-content: center; gap: 40px; height: 764px; margin-top: 30px }
    .row img { flex: none; border-radius: 24px; background: #f5f5f5;
      box-shadow: 0 0 0 2px ${palette.edge}, 0 16px 44px #1e1b2e26 }
    .arrow { flex: none; width: 72px; height: 72px; border-radius: 50%; background: ${palette.accent}; padding: 20px }
    .source { left: 0; right: 0; bottom: 26px; text-align: center; color: ${palette.quiet} }
  `
  const arrow = `<div class="arrow"><svg viewBox="0 0 32 32" width="32" height="32" fill="none" stroke="#fff"
    stroke-width="4" stroke-linecap="round" stroke-linejoin="round"><path d="M4 16h23M18 6l10 10-10 10"/></svg></div>`
  const body = `
    <header><div class="tile">${svg(20, features[feature].icon(tileColors.open.icon))}</div>
    <div class="words"><h1>${escaped(title)}</h1><p data-fit>${escaped(tooltip)}</p></div>
    <div class="brand"><div class="name">${markIcon}<span>${escaped(name)}</span></div>
    <div class="cost" data-hug>${escaped(cost)}</div></div></header>
    <div class="row">${shots.map((shot) => image(shot)).join(between === 'arrow' ? arrow : '')}</div>
    <p class="source">${SOURCE}</p>`
  return { html: page(style, body), ...SIZE }
}

function image({ png, width, height }: Shot, className = ''): string {
  const data = png.toString('base64')
  return `<img class="${className}" width="${width}" height="${height}" src="data:image/png;base64,${data}">`
}

/** Shrinks text marked `data-fit` until it fits its lines, and boxes marked `data-hug` to their lines: names and terms are the offer's. */
const FIT = `
  for (const element of document.querySelectorAll('[data-fit]')) {
    for (let size = parseFloat(getComputedStyle(element).fontSize); size > 12; size--) {
      if (element.scrollWidth <= element.clientWidth) break
      element.style.fontSize = size + 'px'
    }
  }
  for (const element of document.querySelectorAll('[data-hug]')) {
    const range = document.createRange()
    range.selectNodeContents(element)
    const { width } = range.getBoundingClientRect()
    element.style.boxSizing = 'content-box'
    element.style.width = Math.ceil(width) + 1 + 'px'
  }
`

function page(style: string, body: string): string {
  return `<!doctype html><meta charset="utf-8"><style>${interFaces()}
    * { box-sizing: border-box; margin: 0; padding: 0 }
    html, body { width: 100%; height: 100%; overflow: hidden; background: none }
    body { font-family: Inter, sans-serif; -webkit-font-smoothing: antialiased; position: relative }
    h1 { font-weight: 700; white-space: nowrap }
    p { white-space: nowrap }
    ul { list-style: none }
    .source { position: absolute; font-size: 20px; line-height: 26px }
    ${style}</style>${body}<script>document.fonts.ready.then(() => {${FIT}; document.body.dataset.ready = 'yes' })</script>`
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)
}
