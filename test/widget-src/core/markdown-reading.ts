import { Parser, type Node } from 'commonmark'

/** What an independent parser reads: headings and list items as the texts they show. */
export function readMarkdown(markdown: string): readonly { type: string; text: string }[] {
  const blocks: { type: string; text: string }[] = []
  const visit = (node: Node): void => {
    if (node.type === 'heading') blocks.push({ type: `h${node.level ?? 0}`, text: textOf(node) })
    else if (node.type === 'item')
      blocks.push({ type: 'item', text: childrenOf(node).map(textOf).join('\n\n') })
    else if (node.type === 'paragraph') blocks.push({ type: 'paragraph', text: textOf(node) })
    else if (node.type === 'document' || node.type === 'list') childrenOf(node).forEach(visit)
    else throw new Error(`The text was taken for a ${node.type}`)
  }
  visit(new Parser().parse(markdown))
  return blocks
}

function textOf(node: Node): string {
  switch (node.type) {
    case 'text':
      return node.literal ?? ''
    case 'softbreak':
    case 'linebreak':
      return '\n'
    case 'paragraph':
    case 'heading':
    case 'emph':
      return childrenOf(node).map(textOf).join('')
    default:
      throw new Error(`The text was taken for a ${node.type}`)
  }
}

function childrenOf(node: Node): readonly Node[] {
  const children: Node[] = []
  for (let child = node.firstChild; child; child = child.next) children.push(child)
  return children
}
