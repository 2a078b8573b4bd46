type Props = Readonly<Record<string, unknown>>

/** Runs inside QuickJS, sent as text. An Input looks like the frame around it: a click on the frame is one on the Input. */
export function withFrameClick(type: string, source: Props): Props {
  const { inputFrameProps: frame, onClick } = source
  if (type !== 'Input' || typeof frame !== 'object' || frame === null) return source
  if (!('onClick' in frame)) return source
  const { onClick: onFrameClick, ...inputFrameProps } = frame
  return { ...source, inputFrameProps, onClick: onClick ?? onFrameClick }
}
