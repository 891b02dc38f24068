import sharp, { type Sharp, type SharpOptions } from 'sharp';

// Photographs come from strangers: of the decoders that libvips knows, only these three may ever see their bytes.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({ operation: ['VipsForeignLoadJpeg', 'VipsForeignLoadPng', 'VipsForeignLoadTiff'] });
// Every file is decoded once; a cache of operations would only hold its memory.
sharp.cache(false);

/** Opens encoded bytes with every decoder but JPEG, PNG and TIFF shut off in this process. */
export function openImage(bytes: Uint8Array, options: SharpOptions): Sharp {
  return sharp(bytes, options);
}
