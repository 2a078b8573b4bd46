import { isRecord } from '../wire.ts'
import type { WidgetTree } from './widget-tree.ts'

type Props = WidgetTree['props']

const alignment = ['horizontalAlignText', 'verticalAlignText', 'href']

/** An Input's visible text: its value, else its placeholder. */
export function shownInputText({ props }: WidgetTree): string {
  const { value, placeholder } = props
  if (typeof value === 'string' && value !== '') return value
  return typeof placeholder === 'string' ? placeholder : ''
}

export function isInputShown({ props }: { readonly props: Props }): boolean {
  return props['hidden'] !== true && frameProps(props)['hidden'] !== true
}

/** The props of the auto-layout frame around an Input's text, beside its `width`, which is the Input's. */
export function frameProps(props: Props): Props {
  const { inputFrameProps } = props
  return isRecord(inputFrameProps) ? inputFrameProps : {}
}

/**
 * The text that stands in an Input, as a Text node: its value, or its placeholder in the style of
 * `placeholderProps`, by itself at three tenths of the opacity.
 *
 * @see https://developers.figma.com/docs/widgets/api/component-Input
 */
function inputText(node: WidgetTree): WidgetTree {
  const { props } = node
  const isValue = typeof props['value'] === 'string' && props['value'] !== ''
  const style = Object.fromEntries(
    Object.entries(props).filter(([name]) => !ofInputAlone.has(name)),
  )
  const given = isRecord(props['placeholderProps']) ? props['placeholderProps'] : {}
  const own = Object.fromEntries(
    Object.entries(given).filter(([name]) => !alignment.includes(name)),
  )
  return {
    type: 'Text',
    props: {
      ...style,
      ...(isValue ? {} : { opacity: 0.3, ...own }),
      ...(props['inputBehavior'] === 'truncate' ? { truncate: 1 } : {}),
    },
    children: [shownInputText(node)],
  }
}

/**
 * An Input as the auto-layout frame that it is, its text in it. Its `width` is its text's, and the frame adds its
 * padding; one that fills its parent has a frame that does.
 */
export function inputFrame(node: WidgetTree): WidgetTree {
  const { props } = node
  const frame = frameProps(props)
  const doesFill = props['width'] === 'fill-parent'
  const width = typeof props['width'] === 'number' ? props['width'] : 200
  const text = inputText(node)
  const inside = { ...text.props, width: doesFill ? 'fill-parent' : width }
  return {
    type: 'AutoLayout',
    props: {
      ...frame,
      ...Object.fromEntries(
        ofPlace.flatMap((name) => (name in props ? [[name, props[name]]] : [])),
      ),
      hidden: !isInputShown(node),
      width: doesFill ? 'fill-parent' : 'hug-contents',
    },
    children: [{ ...text, props: inside }],
  }
}

const ofPlace = [
  ...['x', 'y', 'positioning', 'rotation'],
  ...['minWidth', 'maxWidth', 'minHeight', 'maxHeight'],
]

/** Props of the Input or of its frame, which its text has not. */
const ofInputAlone = new Set([
  ...['value', 'placeholder', 'placeholderProps', 'inputFrameProps', 'inputBehavior'],
  ...['onTextEditEnd', 'onClick', 'key', 'name', 'hidden', 'tooltip', 'hoverStyle', 'effect'],
  ...['x', 'y', 'positioning', 'width', 'height', 'rotation', 'opacity', 'blendMode'],
  ...['minWidth', 'maxWidth', 'minHeight', 'maxHeight'],
])
