import { line, svg } from './svg.ts'

/** 3:1 and more on Figma's dark toolbar and on a light one: nothing tells a widget which it gets. */
const COLOR = '#8676EA'

function stroke(d: string) {
  return line(COLOR, 2.4, d)
}
const ring = `<circle cx="20" cy="20" r="11" stroke="${COLOR}" stroke-width="2.4"/>`

/** Signs of the property menu's actions, in the 40 pixels that Figma asks for. */
export const menuIcons = {
  upgrade: svg(40, ring + stroke('M20 25.5v-11M15.5 18.5l4.5-4.5 4.5 4.5')),
  checkPurchase: svg(
    40,
    stroke('M12 9.5v21l2.7-2 2.6 2 2.7-2 2.7 2 2.6-2 2.7 2v-21z') + stroke('M16 18.5l3 3 5.2-5.5'),
  ),
  hideUsage: svg(
    40,
    stroke('M8.5 20c2.8-4.6 6.7-7 11.5-7s8.7 2.4 11.5 7c-2.8 4.6-6.7 7-11.5 7s-8.7-2.4-11.5-7z') +
      `<circle cx="20" cy="20" r="3.4" fill="${COLOR}"/>` +
      stroke('M11.5 30l17-20'),
  ),
  help: svg(
    40,
    ring +
      stroke('M16.7 17.3a3.3 3.3 0 1 1 5 2.8c-1.2.7-1.7 1.3-1.7 2.4') +
      `<circle cx="20" cy="26" r="1.5" fill="${COLOR}"/>`,
  ),
} as const
