/** The tree that a widget's render function returned, as JSON; a function in the props reads `true`. */
export interface WidgetTree {
  readonly type: string
  readonly props: Readonly<Record<string, unknown>>
  readonly children: readonly (WidgetTree | string)[]
}

/** The part of a rendering kept with the widget's node; undo and clone carry it. */
export interface Drawing {
  readonly tree: WidgetTree
  readonly menu: readonly PropertyMenuItem[]
  readonly stickable: 'self' | 'host' | null
}

/** A property menu item as the widget gave it, its `itemType` and `propertyName` checked. */
export type PropertyMenuItem = Readonly<Record<string, unknown>> & { readonly itemType: string }
