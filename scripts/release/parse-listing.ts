import * as v from 'valibot'
import { faultText, readStrictJson } from '../../simulator/read-json.ts'

/** The listing's facts beside the offer: `listing.json`, or the file of `--listing`. */
export interface Listing {
  /** An e-mail address or a page. */
  readonly supportContact: string
  readonly documentationUrl: string
  readonly tagline?: string
  readonly category?: string
  readonly tags?: readonly string[]
}

export type ParsedListing =
  | { readonly ok: true; readonly value: Listing }
  /** Every reason, each one line that says where and what was expected. */
  | { readonly ok: false; readonly reasons: readonly string[] }

/** Figma cuts a longer one. */
export const LONGEST_TAGLINE = 100

/** Stands for the widget's id in an address. */
const ID = '{id}'

const KEYS = 'supportContact, documentationUrl, tagline, category, tags'

const oneLine = (expected: string) =>
  v.pipe(
    v.string(expected),
    v.check((text) => text !== '' && text === text.replace(/\s+/g, ' ').trim(), expected),
  )

/** On a host that everybody can reach: with a dot in its name. */
const isPage = (text: string) =>
  /^https:\/\/\S+$/.test(text) && URL.canParse(text) && new URL(text).hostname.includes('.')
const isMail = (text: string) => /^[^\s@]+@[^\s@]+\.[^\s@.]+$/.test(text)

const NO_CONTACT =
  'no supportContact; add an e-mail address or page that somebody reads, there or in a file given with --listing FILE'
const CONTACT_EXPECTED = 'expected an e-mail address or the https:// address of a page'
const PAGE_EXPECTED = 'expected the https:// address of a page'
const taglineExpected = `expected one line of 1 to ${LONGEST_TAGLINE} characters`
const TAGS_EXPECTED = 'expected a list of different words, each one line'

const schema = v.strictObject(
  {
    supportContact: v.pipe(
      v.optional(v.string(CONTACT_EXPECTED), ''),
      v.trim(),
      v.check((text) => text !== '', NO_CONTACT),
      v.check((text) => text === '' || isMail(text) || isPage(text), CONTACT_EXPECTED),
    ),
    documentationUrl: v.pipe(
      v.string(PAGE_EXPECTED),
      v.check((text) => isPage(text.replace(ID, '1')), PAGE_EXPECTED),
    ),
    tagline: v.optional(
      v.pipe(
        oneLine(taglineExpected),
        v.check((text) => Array.from(text).length <= LONGEST_TAGLINE, taglineExpected),
      ),
    ),
    category: v.optional(oneLine('expected one line')),
    tags: v.optional(
      v.pipe(
        v.array(oneLine('expected one line'), TAGS_EXPECTED),
        v.check((tags) => new Set(tags).size === tags.length, TAGS_EXPECTED),
      ),
    ),
  },
  'expected an object',
)

/** @param widgetId  Takes the place of `{id}` in the documentation's address. */
export function parseListing(text: string, widgetId: string): ParsedListing {
  const read = readStrictJson(text)
  if (!read.ok) return { ok: false, reasons: [faultText(read.fault)] }
  const { value } = read
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { ok: false, reasons: ['expected an object'] }
  const parsed = v.safeParse(schema, value)
  if (!parsed.success) return { ok: false, reasons: [...new Set(parsed.issues.map(reasonOf))] }
  const { supportContact, documentationUrl, tagline, category, tags } = parsed.output
  return {
    ok: true,
    value: {
      supportContact,
      documentationUrl: documentationUrl.replace(ID, widgetId),
      ...(tagline === undefined ? {} : { tagline }),
      ...(category === undefined ? {} : { category }),
      ...(tags === undefined ? {} : { tags }),
    },
  }
}

function reasonOf(issue: v.InferIssue<typeof schema>): string {
  if (issue.message === NO_CONTACT) return NO_CONTACT
  const path = v.getDotPath(issue) ?? 'the top'
  if (issue.type === 'strict_object' && issue.expected === 'never')
    return `at ${path}: not a part of a listing; its parts are ${KEYS}`
  return issue.received === 'undefined'
    ? `no ${path}; add the https:// address of a page`
    : `at ${path}: ${issue.message}, got ${JSON.stringify(issue.input)}`
}
