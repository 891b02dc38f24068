import type { SignedMap } from '../signedMap.ts';
import { tilesOf, type Tile } from './photographTiles.ts';

export interface TileTexture extends Tile {
  readonly texture: WebGLTexture;
}

/** A picture as textures with mipmaps, in tiles where it is larger than the graphics card takes. */
export function uploadPicture(
  gl: WebGL2RenderingContext,
  picture: ImageBitmap,
  largestPx: number,
): readonly TileTexture[] {
  return tilesOf(picture.width, picture.height, largestPx).map((tile) => {
    const texture = createTexture(gl, gl.LINEAR_MIPMAP_LINEAR, gl.LINEAR);
    const levels = 1 + Math.floor(Math.log2(Math.max(tile.widthPx, tile.heightPx)));
    gl.texStorage2D(gl.TEXTURE_2D, levels, gl.RGBA8, tile.widthPx, tile.heightPx);
    gl.pixelStorei(gl.UNPACK_SKIP_PIXELS, tile.left);
    gl.pixelStorei(gl.UNPACK_SKIP_ROWS, tile.top);
    gl.texSubImage2D(gl.TEXTURE_2D, 0, 0, 0, tile.widthPx, tile.heightPx, gl.RGBA, gl.UNSIGNED_BYTE, picture);
    gl.pixelStorei(gl.UNPACK_SKIP_PIXELS, 0);
    gl.pixelStorei(gl.UNPACK_SKIP_ROWS, 0);
    gl.generateMipmap(gl.TEXTURE_2D);
    return { ...tile, texture };
  });
}

/** A map as it is, 32 bits a value: the shader does the interpolation. */
export function uploadMap(
  gl: WebGL2RenderingContext,
  { widthPx, heightPx, values }: SignedMap,
): WebGLTexture {
  const texture = createTexture(gl, gl.NEAREST, gl.NEAREST);
  gl.texImage2D(gl.TEXTURE_2D, 0, gl.R32F, widthPx, heightPx, 0, gl.RED, gl.FLOAT, values);
  return texture;
}

function createTexture(gl: WebGL2RenderingContext, smaller: GLenum, larger: GLenum): WebGLTexture {
  const texture = gl.createTexture();
  gl.bindTexture(gl.TEXTURE_2D, texture);
  gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, smaller);
  gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MAG_FILTER, larger);
  gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_WRAP_S, gl.CLAMP_TO_EDGE);
  gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_WRAP_T, gl.CLAMP_TO_EDGE);
  return texture;
}
