/** An instant as DICOM writes it, date (DA), time (TM) and both together (DT), all in UTC: that is what Timezone Offset says. */
export interface DicomInstant {
  readonly date: string;
  readonly time: string;
  readonly dateTime: string;
}

/** @param isoDate in UTC, such as 2026-11-23T04:43:33.120Z */
export function dicomInstant(isoDate: string): DicomInstant {
  const digits = new Date(isoDate).toISOString().replaceAll(/[-:TZ]/g, '');
  const date = digits.slice(0, 8);
  // Six digits of a fraction: fewer are allowed, and not known to every reader.
  const time = digits.slice(8).padEnd('hhmmss.ffffff'.length, '0');
  return { date, time, dateTime: `${date}${time}` };
}
