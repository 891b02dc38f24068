import { firstProblem } from '../../contract/firstProblem.ts';
import { AppError } from '../../errors/appError.ts';
import type { Ring, Rings } from '../../fundus/region/ring.ts';
import { traceRegions } from '../../fundus/region/traceRegions.ts';
import { cocoSchema, type CocoAnnotation, type CocoImage } from './cocoSchema.ts';
import { decodeRunLengths } from './decodeRunLengths.ts';
import { keepOnPicture } from './keepOnPicture.ts';
import { printable } from './printable.ts';
import { mostRegions, type LabelledRegions, type LesionPicture } from './lesionPicture.ts';

/**
 * Reads a COCO file of objects: polygons and run lengths are true contours, each polygon a region; an annotation with a box
 * alone, or whose polygon is just its box, is an approximate region. Labels are the names of the categories. Pictures
 * without annotations are left out.
 * @throws AppError lesion.invalid, naming the field.
 */
export function readCoco(bytes: Uint8Array, name: string): readonly LesionPicture[] {
  const { images, categories, annotations } = parse(bytes, name);
  const labels = new Map(categories.map((category) => [category.id, category.name]));
  const pictures = new Map(images.map((image) => [image.id, new PictureRegions(image, name)]));
  for (const [index, annotation] of annotations.entries()) {
    const field = `annotations[${index}]`;
    const picture = pictures.get(annotation.image_id);
    if (picture === undefined)
      throw invalid(name, `${field}.image_id`, `no image has the id ${annotation.image_id}`);
    const label = labels.get(annotation.category_id);
    if (label === undefined)
      throw invalid(name, `${field}.category_id`, `no category has the id ${annotation.category_id}`);
    picture.add(label, annotation, field);
  }
  return [...pictures.values()].filter((picture) => picture.count > 0).map((picture) => picture.toPicture());
}

function parse(bytes: Uint8Array, name: string): ReturnType<typeof cocoSchema.parse> {
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    throw invalid(name, 'the whole file', `is not JSON in UTF-8 (${printable(String(error))})`);
  }
  const parsed = cocoSchema.safeParse(json);
  if (parsed.success) return parsed.data;
  const [field, ...reason] = firstProblem(parsed.error).split(': ');
  throw invalid(name, field ?? '', reason.join(': '));
}

/** Gathers the regions of one picture. */
class PictureRegions {
  count = 0;
  private readonly image: CocoImage;
  private readonly file: string;
  private readonly masks = new Map<string, Rings[]>();
  private readonly boxes = new Map<string, Rings[]>();

  constructor(image: CocoImage, file: string) {
    this.image = image;
    this.file = file;
  }

  add(label: string, { segmentation, bbox }: CocoAnnotation, field: string): void {
    if (segmentation !== null && !Array.isArray(segmentation)) {
      const [height, width] = segmentation.size;
      const mask =
        height === this.image.height && width === this.image.width ? decodeRunLengths(segmentation) : null;
      if (mask === null)
        throw invalid(this.file, `${field}.segmentation`, 'its counts do not fill the picture exactly');
      this.put(this.masks, label, traceRegions(mask), field);
      return;
    }
    const polygons = (segmentation ?? []).filter((polygon) => polygon.length > 0);
    for (const [index, polygon] of polygons.entries())
      if (polygon.length < 6 || polygon.length % 2 !== 0)
        throw invalid(
          this.file,
          `${field}.segmentation[${index}]`,
          'a polygon needs three points or more: x, y, x, y …',
        );
    if (polygons.length > 0 && !(bbox !== null && isJustTheBox(polygons, bbox)))
      this.put(this.masks, label, polygons.map((polygon) => [polygon]), field); // prettier-ignore
    else if (bbox !== null && bbox[2] > 0 && bbox[3] > 0)
      this.put(this.boxes, label, [[boxRing(bbox)]], field);
    else throw invalid(this.file, field, 'it has neither a segmentation nor a bbox with a size');
  }

  toPicture(): LesionPicture {
    const size = { widthPx: this.image.width, heightPx: this.image.height };
    const notes: string[] = [];
    const toLabels = (
      found: ReadonlyMap<string, Rings[]>,
      source: LabelledRegions['source'],
    ): LabelledRegions[] =>
      [...found].map(([label, regions]) => {
        const kept = keepOnPicture(regions, size);
        if (kept.note !== null) notes.push(`${this.file}, ${label}: ${kept.note}`);
        // A label has one source: the other one needs a name of its own.
        const isShared = source === 'box' && this.masks.has(label);
        return { label: isShared ? `${label} (boxes)` : label, source, regions: kept.regions };
      });
    const labels = [...toLabels(this.masks, 'mask'), ...toLabels(this.boxes, 'box')];
    return { pictureName: this.image.file_name, size, labels, notes };
  }

  private put(to: Map<string, Rings[]>, label: string, regions: readonly Rings[], field: string): void {
    this.count += regions.length;
    if (this.count > mostRegions)
      throw invalid(this.file, field, `${this.image.file_name} has more than ${mostRegions} regions`);
    const known = to.get(label);
    if (known === undefined) to.set(label, [...regions]);
    else for (const region of regions) known.push(region);
  }
}

function boxRing([left, top, width, height]: readonly [number, number, number, number]): Ring {
  return [left, top, left + width, top, left + width, top + height, left, top + height];
}

/** Some programs write the corners of the box where a contour should be. */
function isJustTheBox(polygons: readonly Ring[], box: readonly [number, number, number, number]): boolean {
  const [polygon] = polygons;
  if (polygons.length !== 1 || polygon === undefined || (polygon.length !== 8 && polygon.length !== 10))
    return false;
  const [left, top, width, height] = box;
  const isAt = (value: number, a: number, b: number): boolean =>
    Math.abs(value - a) <= 0.5 || Math.abs(value - b) <= 0.5;
  return polygon.every((value, i) =>
    i % 2 === 0 ? isAt(value, left, left + width) : isAt(value, top, top + height),
  );
}

function invalid(file: string, field: string, reason: string): AppError {
  return new AppError(
    'lesion.invalid',
    `${file} is not a usable COCO file: ${field}: ${reason}. Export it as COCO with images, categories and annotations.`,
    { file, field },
  );
}
