import { plainRun, type LayerText, type LineKind, type TextRun } from '../core/board/layer-text.ts'
import { rowsOf } from './table-cells.ts'

const LOOKS = ['fontName', 'textDecoration', 'hyperlink', 'listOptions', 'indentation']
/** Semi bold and heavier, as fonts name it. */
const BOLD = /bold|black|heavy/i

type Segment = Pick<
  StyledTextSegment,
  'characters' | 'fontName' | 'textDecoration' | 'hyperlink' | 'indentation'
> & { readonly listOptions: unknown }

/**
 * Reads a layer's text with its looks, links and lists, in one more call to Figma.
 *
 * @returns undefined for a layer without text, or one deleted meanwhile.
 * @see https://developers.figma.com/docs/plugins/api/properties/TextNode-getstyledtextsegments/
 */
export function readLayerText(node: SceneNode): LayerText | undefined {
  try {
    return textOf(node)
  } catch (error) {
    if (node.removed) return undefined
    throw error
  }
}

function textOf(node: SceneNode): LayerText | undefined {
  switch (node.type) {
    case 'STICKY':
    case 'SHAPE_WITH_TEXT':
      return { type: 'text', runs: runsOf(node.text) }
    case 'TEXT':
      return { type: 'text', runs: runsOf(node) }
    case 'CODE_BLOCK':
      return { type: 'code', code: node.code, language: languageOf(node.codeLanguage) }
    case 'LINK_UNFURL': {
      const { title, url } = node.linkUnfurlData
      return url === '' ? undefined : { type: 'card', title: title ?? '', url }
    }
    case 'EMBED': {
      const { title, canonicalUrl, srcUrl } = node.embedData
      const url = canonicalUrl ?? srcUrl
      return url === '' ? undefined : { type: 'card', title: title ?? '', url }
    }
    case 'TABLE':
      return {
        type: 'table',
        rows: rowsOf(node).map((cells) => cells.map(({ text }) => runsOf(text))),
      }
    default:
      return undefined
  }
}

function runsOf(text: TextNode | TextSublayerNode): readonly TextRun[] {
  const segments = segmentsOf(text)
  return segments === undefined ? [plainRun(text.characters)] : segments.map(runOf)
}

/** Undefined where a text refuses to tell, as one with a font that Figma has lost might. */
function segmentsOf(text: TextNode | TextSublayerNode): readonly Segment[] | undefined {
  try {
    return text.getStyledTextSegments(LOOKS as Parameters<typeof text.getStyledTextSegments>[0])
  } catch {
    return undefined
  }
}

function runOf(segment: Segment): TextRun {
  const { fontName, textDecoration, hyperlink } = segment
  return {
    text: segment.characters,
    link: hyperlink?.type === 'URL' ? hyperlink.value : '',
    isBold: BOLD.test(fontName.style),
    isItalic: /italic|oblique/i.test(fontName.style),
    isStruck: textDecoration === 'STRIKETHROUGH',
    line: lineKindOf(segment.listOptions),
    indent: segment.indentation,
  }
}

/** The typings know two kinds of list; checkboxes are recognised by their names, in any form. */
function lineKindOf(options: unknown): LineKind {
  const { type, checked } = (options ?? {}) as {
    readonly type?: unknown
    readonly checked?: unknown
  }
  if (type === 'ORDERED') return 'ordered'
  if (type === 'UNORDERED') return 'unordered'
  if (typeof type !== 'string' || !/CHECK|TODO|TASK/.test(type)) return 'plain'
  return checked === true || /DONE|(?:^|_)CHECKED/.test(type) ? 'done' : 'open'
}

/** `TYPESCRIPT` as a fenced block of Markdown names it. */
function languageOf(language: string): string {
  return language === 'PLAINTEXT' ? '' : language.toLowerCase()
}
