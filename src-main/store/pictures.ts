import { z } from 'zod';
import { pictureSizes, type PictureSize } from '../contract/assetPaths.ts';
import type { Row } from './row.ts';
import { numberColumn, textColumn } from './row.ts';
import type { StoreDatabase } from './storeDatabase.ts';

/** A photograph made ready to be shown. Its bytes are an asset; the image must be in the store. */
export interface Picture {
  readonly imageId: string;
  readonly size: PictureSize;
  readonly assetHash: string;
  readonly widthPx: number;
  readonly heightPx: number;
}

/** Derived from images and their assets, so anything here may be lost and made again. */
export interface Pictures {
  /** Takes the place of an older one. */
  put(picture: Picture): void;
  find(imageId: string, size: PictureSize): Picture | undefined;
  list(): readonly Picture[];
}

const pictureSizeSchema = z.enum(pictureSizes);

export function createPictures(database: StoreDatabase, clock: () => Date): Pictures {
  return {
    put({ imageId, size, assetHash, widthPx, heightPx }) {
      database.run(
        `INSERT OR REPLACE INTO pictures (image_id, size, asset_hash, width_px, height_px, created_at)
         VALUES (@imageId, @size, @assetHash, @widthPx, @heightPx, @now)`,
        { imageId, size, assetHash, widthPx, heightPx, now: clock().toISOString() },
      );
    },
    find(imageId, size) {
      const row = database.get('SELECT * FROM pictures WHERE image_id = @imageId AND size = @size', {
        imageId,
        size,
      });
      return row && toPicture(row);
    },
    list: () => database.all('SELECT * FROM pictures ORDER BY rowid').map(toPicture),
  };
}

function toPicture(row: Row): Picture {
  return {
    imageId: textColumn(row, 'image_id'),
    size: pictureSizeSchema.parse(row.size),
    assetHash: textColumn(row, 'asset_hash'),
    widthPx: numberColumn(row, 'width_px'),
    heightPx: numberColumn(row, 'height_px'),
  };
}
