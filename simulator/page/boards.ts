/** The boards that come with the page, under `boards/`. */
export const boards = [
  { id: 'housing-48', title: 'Affordable housing · 48 notes' },
  { id: 'biodiversity-154', title: 'Biodiversity · 154 notes' },
  { id: 'everything-22', title: 'A bit of everything · 22 notes' },
  { id: 'checkout-copy-27', title: 'Checkout copy · Figma Design' },
] as const

export const firstBoardId = boards[0].id

/** Stands for the file from disk among the boards' ids; only the newest is kept. */
export const fileKey = ''
