/** What the legend states about the overlay as it is displayed now. */
export interface DisplayedNumbers {
  /** Share (0..1) of the total absolute attribution that the picture displays. */
  readonly share: number;
  /** The absolute attribution a map pixel that is drawn at full strength. */
  readonly fullStrength: number;
  /** Map pixels whose absolute attribution is below this are not drawn. */
  readonly threshold: number;
  /** 0 where there is none. */
  readonly largestPositive: number;
  /** 0 where there is none, otherwise negative. */
  readonly largestNegative: number;
}
