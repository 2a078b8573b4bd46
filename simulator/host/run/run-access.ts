import type { Access } from '../document/document-model.ts'
import { HostError } from '../errors.ts'
import type { RunContext } from './operation.ts'
import type { Tab, World } from './world.ts'

/** The pages and fonts that one run has loaded, and so may touch. */
export type RunAccess = Pick<
  RunContext,
  'access' | 'loadPage' | 'loadAllPages' | 'requireAllPages' | 'loadFont'
>

export function createRunAccess({ scenario: { manifest } }: World, tab: Tab): RunAccess {
  const pages = new Set<string>()
  const fonts = new Set<string>()
  const isDynamicPage = manifest.documentAccess === 'dynamic-page'
  let areAllPagesLoaded = !isDynamicPage
  const access: Access = {
    userName: tab.owner.person.loggedIn ? tab.owner.person.name : 'Anonymous',
    widgetId: manifest.id,
    isDynamicPage,
    get currentPageId() {
      return tab.currentPageId
    },
    isPageLoaded: (id) => areAllPagesLoaded || id === tab.currentPageId || pages.has(id),
    isFontLoaded: ({ family, style }) => fonts.has(JSON.stringify([family, style])),
  }
  return {
    access,
    loadPage: (id) => {
      pages.add(id)
    },
    loadAllPages: () => {
      areAllPagesLoaded = true
    },
    requireAllPages: (event) => {
      if (areAllPagesLoaded) return
      throw new HostError(
        'PAGE_NOT_LOADED',
        `in on: cannot listen to ${event} with documentAccess: dynamic-page. Call figma.loadAllPagesAsync first.`,
        'figma.on',
      )
    },
    loadFont: (family, style) => {
      fonts.add(JSON.stringify([family, style]))
    },
  }
}
