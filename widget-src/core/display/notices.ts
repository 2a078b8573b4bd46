/** What the widget says in Figma's own notifications. */
export interface Notices {
  say(message: string): void
  warn(message: string): void
  /** Shows a notice that stays, with a button; returns its dismissal. */
  offer(message: string, button: string, onPress: () => void): () => void
}
