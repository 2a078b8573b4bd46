import type { Language } from './tokens.ts'

/** Languages whose small i keeps its dot as a capital, and whose capital I has a small one without. */
const DOTTED: ReadonlySet<string> = new Set(['tr', 'az'])

type Codes = Pick<Language, 'codes'>

function isDotted({ codes }: Codes): boolean {
  return codes.some((code) => DOTTED.has(code))
}

/** In small letters as the language writes them. QuickJS knows no locales. */
export function toSmall(text: string, language: Codes): string {
  const dotted = isDotted(language) ? text.replace(/I/g, 'ı').replace(/İ/g, 'i') : text
  return dotted.toLowerCase()
}

/** With a capital at its beginning, unless its word has capitals inside (`iPhone`). */
export function capitalise(title: string, language: Codes): string {
  const first = title.slice(0, (title.codePointAt(0) ?? 0) > 0xffff ? 2 : 1)
  const end = title.indexOf(' ')
  const rest = title.slice(1, end < 0 ? title.length : end)
  if (rest !== rest.toLowerCase()) return title
  const upper = first === 'i' && isDotted(language) ? 'İ' : first.toUpperCase()
  return upper.length === first.length ? upper + title.slice(first.length) : title
}
