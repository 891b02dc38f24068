/**
 * A closed contour as x, y, x, y … in image space: continuous pixels of the upright photograph, so that column c covers
 * c..c+1 and its centre is at c + 0.5. The last point is joined to the first.
 */
export type Ring = readonly number[];

/**
 * A region: what an odd number of contours encloses (the even-odd rule). A ring inside another is a hole, a ring that
 * crosses itself leaves out what it goes round twice. A pixel is in the region when its centre is.
 */
export type Rings = readonly Ring[];
