import type { Methods, Properties } from './node-member.ts'

/** All that a node of one type offers. */
export interface NodeKind {
  readonly properties: Properties
  readonly methods: Methods
}

/** Holds a kind to the official typings: a name they do not have for this node does not compile. */
export function kind<Node>() {
  return <P extends Properties, M extends Methods>(
    properties: P & NothingBut<keyof Node, P>,
    methods: M & NothingBut<keyof Node, M>,
  ): { readonly properties: P; readonly methods: M } => ({ properties, methods })
}

type NothingBut<Names, T> = Readonly<Record<Exclude<keyof T, Names>, never>>
