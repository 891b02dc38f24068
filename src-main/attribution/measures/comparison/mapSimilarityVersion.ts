/** Count it up with every change after which the same maps would be compared otherwise: kept results are then void. */
export const mapSimilarityVersion = '1';
