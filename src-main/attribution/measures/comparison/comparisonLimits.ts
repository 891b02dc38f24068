/** How far a baseline's score may be from that of no finding and still be near it, as a probability. */
export const nearNoFinding = 0.1;

/** Baselines that differ less from the image, on average over values of 0..1, are close to it. */
export const closeToImage = 0.01;

/**
 * Baselines agree where the signs are opposite at less than this share of the strongest pixels, and are said to disagree where it is more.
 */
export const oppositeLimit = 0.25;
