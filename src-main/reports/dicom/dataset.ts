/** One value of an attribute, several, or the items of a sequence; null or an empty list for an attribute without a value. */
export type DicomValue =
  null | string | number | readonly string[] | readonly number[] | readonly Dataset[] | Uint8Array;

/** A DICOM data set by the keywords of PS3.6. `undefined` leaves an attribute out. */
export interface Dataset {
  readonly [keyword: string]: DicomValue | undefined;
}
