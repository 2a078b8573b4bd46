import type { PageOptions } from '../simulator/page/page-options.ts'

/** Sheaf's mark, as its widget shows it. */
const MARK =
  "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 28 28'><rect width='28' height='28' rx='8' fill='#4c3bb8'/>" +
  "<rect x='6' y='9' width='11' height='11' rx='2' fill='#b9aef5' transform='rotate(-10 11.5 14.5)'/>" +
  "<rect x='10' y='8' width='12' height='12' rx='2' fill='#ffe299'/>" +
  "<path d='M13 12h6M13 16h4' stroke='#6b5200' stroke-width='1.6' stroke-linecap='round'/></svg>"

/** The boards of `test/boards`, which are served beside the page. */
const boards = [
  { id: 'housing-48', title: 'Affordable housing · 48 notes' },
  { id: 'biodiversity-154', title: 'Biodiversity · 154 notes' },
  { id: 'everything-22', title: 'A bit of everything · 22 notes' },
  { id: 'checkout-copy-27', title: 'Checkout copy · Figma Design' },
]

/** The simulator's page with this project's widget in it. */
export const ownPageOptions: PageOptions = {
  widget: {
    folder: 'widget',
    developmentMain: 'dist/code.development.js',
    firstMode: 'published',
    mark: `data:image/svg+xml,${encodeURIComponent(MARK)}`,
    product: 'Sheaf Pro',
  },
  boards,
  firstBoard: 'housing-48',
  licenseServer: null,
  boardMarker: 'board-marker.js',
}

/** With a license server that can be started beside it, see page-license-server.ts; a static page has none. */
export const licensedPageOptions: PageOptions = {
  ...ownPageOptions,
  licenseServer: { address: 'license-server', folder: 'widget/licensed' },
}

/** Any widget, of which the page knows only the folder. */
export function foreignPageOptions(folder: string, firstBoard: string): PageOptions {
  return {
    widget: { folder, developmentMain: null, firstMode: 'development', mark: null, product: null },
    boards,
    firstBoard,
    licenseServer: null,
    boardMarker: null,
  }
}

const place = /(<script type="application\/json" id="options">)[^<]*(<\/script>)/

/** The page's HTML with these options in the place of those it has. */
export function withPageOptions(html: string, options: PageOptions): string {
  if (!place.test(html)) return html
  const json = JSON.stringify(options).replaceAll('<', '\\u003c')
  return html.replace(place, (_, start: string, end: string) => `${start}${json}${end}`)
}
