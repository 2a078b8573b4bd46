import type { GuestWire } from './bridge.ts'

interface Rgba {
  r: number
  g: number
  b: number
  a?: number
}

/** Runs inside QuickJS, sent as text. `figma.util`: colours as people write them. */
export function createGuestColors(wire: GuestWire) {
  function toRgba(color: unknown): Rgba {
    if (typeof color === 'object' && color !== null) {
      const { r, g, b, a = 1 } = color as Rgba
      return { r, g, b, a }
    }
    const text = String(color).trim()
    const functional = /^(rgb|hsl)a?\(([^)]*)\)$/i.exec(text)
    if (functional) return toRgbaOf(text, functional[1], functional[2])
    const hex = /^#?([0-9a-f]{3,8})$/i.exec(text)?.[1] ?? ''
    const full = hex.length < 6 ? hex.replace(/./g, '$&$&') : hex
    if (full.length !== 6 && full.length !== 8) throw badColor(text)
    const part = (at: number): number => parseInt(full.slice(at, at + 2) || 'ff', 16) / 255
    return { r: part(0), g: part(2), b: part(4), a: part(6) }
  }

  function badColor(text: string): Error {
    return wire.refusal(
      'INVALID_ARGUMENT',
      `Expected a colour like #FF00AA, rgb(255 0 170) or hsl(320 100% 50%), got ${text}`,
    )
  }

  function toRgbaOf(text: string, kind = '', inside = ''): Rgba {
    const words = inside.split(/[\s,/]+/).filter((word) => word !== '')
    const part = (at: number, whole: number): number => {
      const word = words[at] ?? ''
      const value = parseFloat(word)
      if (!Number.isFinite(value)) throw badColor(text)
      return word.endsWith('%') ? value / 100 : value / whole
    }
    const a = words.length > 3 ? part(3, 1) : 1
    if (kind.toLowerCase() === 'rgb')
      return { r: part(0, 255), g: part(1, 255), b: part(2, 255), a }
    const [hue, saturation, lightness] = [part(0, 360), part(1, 100), part(2, 100)]
    const channel = (shift: number): number => {
      const at = (shift + hue * 12) % 12
      const reach = saturation * Math.min(lightness, 1 - lightness)
      return lightness - reach * Math.max(-1, Math.min(at - 3, 9 - at, 1))
    }
    return { r: channel(0), g: channel(8), b: channel(4), a }
  }

  return {
    rgb: (color: unknown) => {
      const { r, g, b } = toRgba(color)
      return { r, g, b }
    },
    rgba: (color: unknown, alpha?: number) => {
      const { r, g, b, a } = toRgba(color)
      return { r, g, b, a: alpha ?? a }
    },
    solidPaint: (color: unknown, overrides?: object) => {
      const { r, g, b, a } = toRgba(color)
      return { type: 'SOLID', color: { r, g, b }, ...(a === 1 ? {} : { opacity: a }), ...overrides }
    },
  }
}
