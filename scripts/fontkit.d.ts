declare module 'fontkit' {
  interface Font {
    readonly unitsPerEm: number
    readonly ascent: number
    readonly descent: number
    readonly characterSet: readonly number[]
    glyphForCodePoint(codePoint: number): { readonly advanceWidth: number }
    layout(
      text: string,
      features: Readonly<Record<string, boolean>>,
    ): {
      readonly glyphs: readonly { readonly advanceWidth: number }[]
      readonly positions: readonly { readonly xAdvance: number }[]
    }
  }
  export function create(buffer: Uint8Array): Font
}
