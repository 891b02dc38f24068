import type { MarkedComponent } from './markedComponents.ts';

/** Characters side by side, so many at least, are taken for a line of text. */
const fewestCharacters = 3;

/** A character, or some that touch, by size alone. */
export function isCharacterSized(component: MarkedComponent, shortSidePx: number): boolean {
  const width = component.right - component.left;
  const height = component.bottom - component.top;
  const isHighEnough = height >= Math.max(5, 0.004 * shortSidePx) && height <= 0.08 * shortSidePx;
  // From an I to some letters that have run together.
  const isShaped = width >= 0.08 * height && width <= 5 * height;
  return isHighEnough && isShaped && component.pixels >= 0.12 * width * height;
}

/** Groups of components that stand side by side like the characters of a line, from left to right. */
export function textLines(components: readonly MarkedComponent[]): readonly (readonly MarkedComponent[])[] {
  const waiting = [...components].sort((one, other) => one.left - other.left);
  const lines: MarkedComponent[][] = [];
  for (const component of waiting) {
    const line = lines.find((started) => continues(started.at(-1)!, component));
    if (line === undefined) lines.push([component]);
    else line.push(component);
  }
  return lines.filter((line) => line.length >= fewestCharacters);
}

function continues(last: MarkedComponent, next: MarkedComponent): boolean {
  const heights = [last.bottom - last.top, next.bottom - next.top] as const;
  const [lower, higher] = [Math.min(...heights), Math.max(...heights)];
  const overlap = Math.min(last.bottom, next.bottom) - Math.max(last.top, next.top);
  const gap = next.left - last.right;
  return higher <= 2 * lower && overlap >= 0.6 * lower && gap <= 1.5 * higher && gap >= -0.3 * higher;
}
