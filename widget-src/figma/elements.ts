/** Figma's widget elements, so that components need not name `figma`. */
export const { AutoLayout, Frame, Rectangle, SVG, Text } = figma.widget
