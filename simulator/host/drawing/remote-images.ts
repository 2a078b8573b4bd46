import { isRecord } from '../wire.ts'
import type { WidgetTree } from './widget-tree.ts'

/** The addresses that a drawing takes its images from, each once. */
export function remoteImages(tree: WidgetTree): readonly string[] {
  return [...new Set(addressesIn(tree))]
}

function addressesIn({ props, children }: WidgetTree): readonly string[] {
  const sources = [props['src'], props['fill']].flatMap((value) =>
    isRecord(value) ? [value['src']] : [value],
  )
  return [
    ...sources.filter((source) => typeof source === 'string').filter(isRemote),
    ...children.flatMap((child) => (typeof child === 'string' ? [] : addressesIn(child))),
  ]
}

function isRemote(source: string): boolean {
  return /^https?:\/\//i.test(source)
}
