/** What of the open conversation is to be seen just now; the log knows. */
export interface Sight {
  atEnd: boolean;
  /** The first message in sight; Infinity while none is. */
  first: number;
}
