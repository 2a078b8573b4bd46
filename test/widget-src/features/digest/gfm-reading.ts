import { micromark } from 'micromark'
import { gfm, gfmHtml } from 'micromark-extension-gfm'

/** What an independent engine of GitHub's dialect makes of Markdown; as there, HTML in it is HTML. */
export function renderGfm(markdown: string): string {
  const html = micromark(markdown, {
    allowDangerousHtml: true,
    extensions: [gfm()],
    htmlExtensions: [gfmHtml()],
  })
  // No browser shows spaces next to a break.
  return html.replace(/ <br> /g, '<br />')
}

/**
 * What a reader is shown, in order: `<li>` and the like where a block begins or ends, else a stretch of text
 * with its look, such as `bi https://example.com|words`.
 */
export function shownBy(html: string): readonly string[] {
  const shown = createShown()
  const open: string[] = []
  let link = ''
  let isCode = false
  for (const [, close = '', tag = '', attributes = '', text = ''] of html.matchAll(
    /<(\/?)([a-z0-9]+)([^>]*)>|([^<]+)/g,
  )) {
    if (text !== '') {
      const words = decode(text)
      if (isCode) shown.code(words.replace(/\n$/, ''))
      else if (!/^\n+$/.test(words)) shown.text(words.replace(/\n/g, ''), looksOf(open), link)
      continue
    }
    switch (tag) {
      case 'strong':
      case 'em':
      case 'del':
        if (close === '') open.push(tag)
        else open.splice(open.lastIndexOf(tag), 1)
        break
      case 'a':
        link = close === '' ? decode(/href="([^"]*)"/.exec(attributes)?.[1] ?? '') : ''
        break
      case 'pre':
        break
      case 'code':
        isCode = close === ''
        break
      case 'br':
        shown.mark('<br>')
        break
      case 'input':
        shown.mark(attributes.includes('checked') ? '[x]' : '[ ]')
        break
      case 'ol':
        shown.mark(close === '' ? `<ol ${/start="(\d+)"/.exec(attributes)?.[1] ?? '1'}>` : '</ol>')
        break
      case 'p':
        if (close !== '') shown.mark('</p>')
        break
      default:
        shown.mark(`<${close}${tag}>`)
    }
  }
  return shown.all()
}

/** Gathers what is shown; white space has no look, and a paragraph's end is told only where something follows it. */
export function createShown() {
  const all: string[] = []
  let last: string | undefined
  return {
    mark(mark: string) {
      if (mark.startsWith('</') && mark !== '</p>' && all.at(-1) === '</p>') all.pop()
      if (mark === '<ul>' || mark === '<table>' || mark.startsWith('<ol'))
        if (all.at(-1) === '</p>') all.pop()
      if (mark === '[ ]' || mark === '[x]') last = undefined
      all.push(mark)
      last = undefined
    },
    code(code: string) {
      if (all.at(-1) === '</p>') all.pop()
      all.push(`code|${code}`)
      last = undefined
    },
    text(text: string, looks: string, link: string) {
      for (const character of text) {
        const look = /^[\s\ufeff]$/.test(character) ? '' : `${looks} ${readable(link)}`
        if (look === last) all.push(`${all.pop() ?? ''}${character}`)
        else all.push(`${look}|${character}`)
        last = look
      }
    },
    all: (): readonly string[] => all,
  }
}

/** Engines write the same address with more or fewer of its characters in percents. */
function readable(link: string): string {
  return link
    .replace(/%([2-7][0-9a-f])/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16)))
    .replace(/[^\0-\x7f]+/g, encodeURIComponent)
}

function looksOf(open: readonly string[]): string {
  return ['strong', 'em', 'del'].map((tag) => (open.includes(tag) ? tag.charAt(0) : '')).join('')
}

function decode(text: string): string {
  return text.replace(/&(lt|gt|amp|quot);/g, (_, name: string) => {
    return { lt: '<', gt: '>', amp: '&', quot: '"' }[name] ?? ''
  })
}
