import type { Annotation } from '../../../contract/marks.ts';
import type { ReportFigures, ReportPicture } from '../../reportFigures.ts';
import type { Flow } from '../layout/flow.ts';
import type { OpenPdf } from '../layout/openPdf.ts';
import { tagged } from '../layout/tagged.ts';
import { colours } from '../layout/typography.ts';
import type { Box } from './box.ts';
import { drawAnnotations } from './drawAnnotations.ts';
import { drawOutlines } from './drawOutlines.ts';
import { photographPlacement } from './placement.ts';

interface PictureOnPage {
  readonly picture: ReportPicture;
  readonly box: Box;
  /** What the picture shows, for who cannot see it. */
  readonly alternative: string;
  readonly outlines?: ReportFigures['outlines'];
  /** False where numbers would hide the picture. */
  readonly isNumbered?: boolean;
  readonly annotations?: readonly Annotation[];
}

/**
 * A picture as one figure, with what is drawn upon it as lines and text. The JPEG goes into the file as it is. Gives how many numbers of
 * outlines had no room.
 */
export function drawPicture(flow: Flow, shown: PictureOnPage): number {
  const { doc } = flow;
  const { picture, box, alternative } = shown;
  const { leftPt, topPt, widthPt, heightPt } = box;
  const bbox = [leftPt, topPt, leftPt + widthPt, topPt + heightPt] as const;
  let withoutNumber = 0;
  tagged(doc, flow.parent, { tag: 'Figure', options: { alt: alternative, bbox } }, () => {
    doc.save();
    doc.rect(leftPt, topPt, widthPt, heightPt).clip();
    doc.rect(leftPt, topPt, widthPt, heightPt).fill(colours.ink);
    doc.image(openedImage(flow.pdf, picture.jpeg), leftPt, topPt, { width: widthPt, height: heightPt });
    const place = photographPlacement(picture, box);
    if (shown.outlines !== undefined)
      withoutNumber = drawOutlines(flow.pdf, shown.outlines, {
        place,
        box,
        isNumbered: shown.isNumbered !== false,
      });
    if (shown.annotations !== undefined) drawAnnotations(flow.pdf, shown.annotations, { place, box });
    doc.restore();
  });
  return withoutNumber;
}

/** A picture that is shown twice is in the file once. */
function openedImage({ doc, images }: OpenPdf, jpeg: Uint8Array): PDFKit.Mixins.OpenedImage {
  let opened = images.get(jpeg);
  if (opened === undefined) {
    opened = doc.openImage(Buffer.from(jpeg.buffer, jpeg.byteOffset, jpeg.byteLength));
    images.set(jpeg, opened);
  }
  return opened;
}
