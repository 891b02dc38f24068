/** Count it up with every change after which the same lesions and map would be measured otherwise: kept results are then void. */
export const lesionMeasureVersion = '2';
