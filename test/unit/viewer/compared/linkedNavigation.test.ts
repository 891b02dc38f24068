import { describe, expect, it } from 'vitest';
import { ref, shallowRef } from 'vue';
import { useNavigation, type Navigation } from '../../../../src-renderer/viewer/useNavigation.ts';
import type { Viewport } from '../../../../src-renderer/viewer/viewport.ts';
import type { ViewState } from '../../../../src-renderer/viewer/useViewState.ts';
import { inDevicePixels, toImage, type HeldView } from '../../../../src-renderer/viewer/viewTransform.ts';
import fc from '../../../support/properties.ts';

const image = ref({ widthPx: 4288, heightPx: 2848 });

function viewportOf(widthPx: number, heightPx: number, pixelRatio: number): Viewport {
  return {
    size: { widthPx, heightPx },
    device: { widthPx: Math.round(widthPx * pixelRatio), heightPx: Math.round(heightPx * pixelRatio) },
    pixelRatio,
  };
}

function linked(pixelRatio: number): { readonly tiles: readonly Navigation[]; readonly stage: Navigation } {
  const held = shallowRef<HeldView | null>(null);
  const state: ViewState = {
    held,
    isMoving: ref(false),
    move: (next) => {
      held.value = next;
    },
  };
  const tiles = Array.from({ length: 9 }, () =>
    useNavigation(image, ref(viewportOf(420, 260, pixelRatio)), state, 'centred'),
  );
  const stage = useNavigation(image, ref(viewportOf(1240, 700, pixelRatio)), state, 'centred');
  return { tiles, stage };
}

const point = fc.record({ x: fc.integer({ min: 0, max: 419 }), y: fc.integer({ min: 0, max: 259 }) });
const distance = fc.integer({ min: -200, max: 200 });
const action = fc.oneof(
  fc
    .tuple(fc.double({ min: 0.3, max: 3, noNaN: true }), point)
    .map(([factor, at]) => (navigation: Navigation): void => {
      navigation.zoomBy(factor, at);
    }),
  fc.tuple(distance, distance).map(([dx, dy]) => (navigation: Navigation): void => {
    navigation.pan(dx, dy);
  }),
  point.map((at) => (navigation: Navigation): void => {
    navigation.toggleFit(at);
  }),
);
const steps = fc.array(fc.tuple(fc.integer({ min: 0, max: 8 }), action), { maxLength: 12 });

describe('linked navigation', () => {
  it('shows the same pixels in every tile, whichever of them is zoomed and panned', () => {
    fc.assert(
      fc.property(steps, fc.constantFrom(1, 1.25, 2), (sequence, pixelRatio) => {
        const { tiles } = linked(pixelRatio);
        for (const [tile, act] of sequence) act(tiles[tile]!);
        const shown = tiles.map(({ view }) => JSON.stringify(inDevicePixels(view.value, pixelRatio)));
        expect(new Set(shown).size).toBe(1);
      }),
    );
  });

  it('keeps scale and centre in a viewer of another size, to half a device pixel', () => {
    fc.assert(
      fc.property(steps, fc.constantFrom(1, 1.25, 2), (sequence, pixelRatio) => {
        const { tiles, stage } = linked(pixelRatio);
        tiles[0]!.zoomBy(1.1, { x: 100, y: 100 });
        for (const [tile, act] of sequence) act(tiles[tile]!);
        tiles[0]!.pan(0, 0);
        const { scale } = tiles[0]!.view.value;
        expect(stage.view.value.scale).toBe(scale);
        const inTile = toImage(tiles[0]!.view.value, { x: 210, y: 130 });
        const onStage = toImage(stage.view.value, { x: 620, y: 350 });
        // Each of the two lies on whole device pixels.
        const most = 1.001 / pixelRatio / scale;
        expect(Math.abs(inTile.x - onStage.x)).toBeLessThan(most);
        expect(Math.abs(inTile.y - onStage.y)).toBeLessThan(most);
      }),
    );
  });

  it('covers a tile with the photograph, whatever is tried', () => {
    fc.assert(
      fc.property(steps, (sequence) => {
        const { tiles } = linked(1);
        for (const [tile, act] of sequence) act(tiles[tile]!);
        const { scale, offsetX, offsetY } = tiles[4]!.view.value;
        const [right, bottom] = [offsetX + 4288 * scale, offsetY + 2848 * scale];
        if (4288 * scale > 421) expect(Math.max(offsetX, 420 - right)).toBeLessThanOrEqual(0.5);
        if (2848 * scale > 261) expect(Math.max(offsetY, 260 - bottom)).toBeLessThanOrEqual(0.5);
      }),
    );
  });
});
