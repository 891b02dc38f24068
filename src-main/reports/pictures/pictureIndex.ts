import { purposeNotice, type ReportedModel } from '../../contract/caseReport.ts';
import type { PictureKind } from '../../contract/export.ts';

/** What one file of an export of pictures shows. */
export interface ListedPicture {
  readonly file: string;
  /** Null for a contact sheet, which shows all cases. */
  readonly case: string | null;
  readonly kind: PictureKind | 'contactSheet';
  /** Null without attribution. */
  readonly baseline: string | null;
  readonly baselineName: string | null;
  readonly isReference: boolean;
  /** With the legend. */
  readonly widthPx: number;
  readonly heightPx: number;
  /** Attribution per pixel of the model's input, in units of F, that is drawn at full strength; null without attribution. */
  readonly clip: number | null;
  /** Share (0..1) of the total absolute attribution that the picture displays; null without attribution. */
  readonly displayedShare: number | null;
}

/** A picture that was asked for and is not there. */
export interface MissingPicture {
  readonly case: string;
  readonly baseline: string | null;
  readonly reason: string;
}

export interface PictureIndex {
  readonly createdAt: string;
  readonly softwareVersion: string;
  /** Null where no case had one. */
  readonly model: ReportedModel | null;
  readonly preset: 'figure-3' | 'colour-blind-safe';
  readonly smoothingPx: number;
  readonly pictures: readonly ListedPicture[];
  readonly missing: readonly MissingPicture[];
  /** Cases that may not be exported. */
  readonly leftOut: readonly { readonly name: string; readonly reason: string }[];
}

/** `pictures.json`: what every picture beside it shows. */
export function pictureIndexJson({ softwareVersion, createdAt, ...rest }: PictureIndex): Uint8Array {
  const index = {
    format: 'rimlight.pictures',
    formatVersion: 1,
    purpose: purposeNotice,
    createdAt,
    software: { name: 'Rimlight', version: softwareVersion },
    ...rest,
  };
  return new TextEncoder().encode(`${JSON.stringify(index, null, 2)}\n`);
}
