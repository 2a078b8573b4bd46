/** Styles as the document names them: a text's would else be called as a text layer is. */
export const styleTypes = ['PAINT_STYLE', 'TEXT_STYLE', 'EFFECT_STYLE', 'GRID_STYLE'] as const
export type StyleType = (typeof styleTypes)[number]

const libraryTypes: readonly string[] = [...styleTypes, 'VARIABLE', 'VARIABLE_COLLECTION']

export function isLibraryType(type: string): boolean {
  return libraryTypes.includes(type)
}
