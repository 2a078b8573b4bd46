/** The page's own icons: strokes on a 20 × 20 field, in the colour of the text around them. */
const paths = {
  select: 'M5 3.5l10.5 5.2-4.6 1.5L9 15 5 3.5z',
  hand: 'M7 10V5.200a1.2 1.2 0 0 1 2.4 0V9m0 0V4.200a1.2 1.2 0 0 1 2.4 0V9m0 0V5.200a1.2 1.2 0 0 1 2.4 0v6.300c0 3-1.8 5-4.6 5-2.4 0-3.5-1-4.8-3.300L3.3 10.600c-.6-1.2.9-2.2 1.9-1.200L7 11.2',
  plus: 'M10 4.5v11M4.5 10h11',
  minus: 'M4.5 10h11',
  fit: 'M4 7.5V4h3.5M12.5 4H16v3.5M16 12.5V16h-3.5M7.5 16H4v-3.5',
  undo: 'M7.5 5L4 8.5 7.5 12M4.5 8.5H12a4 4 0 0 1 0 8H9',
  redo: 'M12.5 5L16 8.5 12.5 12M15.5 8.5H8a4 4 0 0 0 0 8h3',
  moon: 'M16 11.800A6.5 6.5 0 0 1 8.2 4a6.5 6.5 0 1 0 7.8 7.800z',
  sun: 'M10 6.5a3.5 3.5 0 1 1 0 7 3.5 3.5 0 0 1 0-7zM10 2.5v1M10 16.5v1M2.5 10h1M16.5 10h1M4.7 4.700l.7.700M14.6 14.600l.7.700M4.7 15.300l.7-.700M14.6 5.400l.7-.7',
  close: 'M5.5 5.5l9 9M14.5 5.5l-9 9',
  reset: 'M4.5 4.5v3.5H8M4.8 8A6 6 0 1 1 4 11',
  card: 'M3 6h14v9H3zM3 9h14',
  call: 'M7.5 6L4 10l3.5 4M12.5 6l3.5 4-3.5 4',
  bell: 'M5 13.5h10l-1.2-2V9a3.8 3.8 0 0 0-7.6 0v2.5l-1.2 2zM8.8 15.5a1.4 1.4 0 0 0 2.4 0',
  alert: 'M10 4l7 12H3l7-12zM10 9v3M10 14v.2',
  pointer: 'M6 4.5l9 4.5-4 1.300L9.6 14.5 6 4.5z',
  globe:
    'M10 3.5a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13zM3.5 10h13M10 3.5c4 4 4 9 0 13M10 3.5c-4 4-4 9 0 13',
  text: 'M4 6h12M4 10h12M4 14h7',
  note: 'M4 4h12v8.500L12.500 16H4zM12.500 16v-3.500H16',
  section: 'M4 4.500h5.500V7H4zM4 7h12v9H4z',
  regions: 'M3.500 3.500h6v13h-6zM12.500 3.500h4v5h-4zM12.500 11.500h4v5h-4z',
  stamp:
    'M6 16.500h8M6 13.500h8v-1.500c0-1.500-2.500-1-2.500-3 0-1.200.800-1.700.800-3a2.300 2.300 0 0 0-4.600 0c0 1.300.800 1.800.800 3 0 2-2.500 1.500-2.500 3z',
  widget: 'M4 4h5v5H4zM11 4h5v5h-5zM4 11h5v5H4zM11 11h5v5h-5z',
} as const

export type IconName = keyof typeof paths

export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 20 20" aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  )
}

/** The widget's own picture, or the icon that any widget has. */
export function WidgetMark({ address }: { readonly address: string | null }) {
  return address === null ? <Icon name="widget" /> : <img class="mark" src={address} alt="" />
}
