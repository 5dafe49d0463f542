/** The visible part of the open conversation; updated by the message log. */
export interface Viewport {
  atEnd: boolean;
  /** Id of the first visible message; Infinity if there is none. */
  firstVisible: number;
}
