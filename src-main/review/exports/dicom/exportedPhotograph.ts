import type { DicomStudy } from '../../../reports/dicom/dicomStudy.ts';
import { jpegFrame } from '../../../reports/dicom/jpegFrame.ts';
import { namedPatient } from '../../../reports/dicom/namedPatient.ts';
import { photographFile, type PhotographContent } from '../../../reports/dicom/photographFile.ts';
import type { CaseRecord } from '../../../store/cases.ts';
import { photographSource } from '../../photographSource.ts';
import type { ExportParts } from '../exportParts.ts';
import type { StoredImage } from './exportedStudy.ts';

/** A decoder that needs longer for one file is stuck. */
const longestReadMs = 120_000;

/**
 * The photograph of a case as a DICOM file: the library's copy where it is one, which has no patient until now; else one
 * made of it.
 * @throws AppError `file.*`, `compute.*`
 */
export async function exportedPhotograph(
  { store, supervisor }: Pick<ExportParts, 'store' | 'supervisor'>,
  found: CaseRecord,
  {
    image,
    study,
    patient,
  }: { readonly image: StoredImage; readonly study: DicomStudy; readonly patient: string },
  signal: AbortSignal,
): Promise<Uint8Array> {
  const copy = await store.assets.read(image.assetHash);
  if (image.origin.dicom !== null) return namedPatient(copy, patient);
  return photographFile(study, {
    picture: await pictureOf(copy),
    millimetresPerPx: image.origin.millimetresPerPx,
    hasBurnedInText: image.origin.hasBurnedInText,
    importedAt: found.createdAt,
  });

  /** The coded picture of the copy where it is one that DICOM knows and lies upright; decoded otherwise. */
  async function pictureOf(bytes: Uint8Array): Promise<PhotographContent['picture']> {
    const frame = jpegFrame(bytes);
    if (frame !== null && frame.widthPx === image.widthPx && frame.heightPx === image.heightPx)
      return { kind: 'jpeg', frame };
    const pixels = await supervisor.run(
      'readPixels',
      { photograph: photographSource(store, image.id) },
      { timeoutMs: longestReadMs, signal },
    );
    return { kind: 'pixels', pixels, wasLossy: image.format === 'jpeg' };
  }
}
