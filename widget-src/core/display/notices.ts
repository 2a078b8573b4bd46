/** What the widget says in Figma's own notifications. */
export interface Notices {
  say(message: string): void
  warn(message: string): void
  /** A notice that stays, with a button; gives what takes it away. */
  offer(message: string, button: string, onPress: () => void): () => void
}
