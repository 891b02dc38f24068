import type { ElementHandle, Page } from 'playwright/test';

/** A stop of the Tab key. */
export interface FocusStop {
  /** Role or tag with its name, to tell it to a person. */
  readonly what: string;
  /** It, or what is drawn for it, looks otherwise while it has the focus. */
  readonly isVisible: boolean;
}

/** More stops than any screen has. */
const mostStops = 120;

/** A stop that the focus is at. */
interface Reached {
  readonly what: string;
  readonly element: ElementHandle<Element>;
  readonly withFocus: string;
}

/**
 * Goes once through everything that the Tab key reaches, and looks how each stop is drawn: while it has the focus, and when the
 * focus has gone on.
 */
export async function focusStops(page: Page): Promise<readonly FocusStop[]> {
  const stops: FocusStop[] = [];
  await page.evaluate(() => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  });
  const seen = new Set<string>();
  let last: Reached | null = null;
  for (let count = 0; count < mostStops; count++) {
    await page.keyboard.press('Tab');
    const element = await focused(page);
    if (last !== null) stops.push(await whenLeft(last));
    last = null;
    // Between the last stop and the first one the focus is with the browser itself.
    if (element === null) continue;
    const [[what, place], withFocus] = await Promise.all([
      element.evaluate(nameOf),
      element.evaluate(appearance),
    ]);
    if (seen.has(place)) break;
    seen.add(place);
    last = { what, element, withFocus };
  }
  return stops;
}

async function whenLeft({ what, element, withFocus }: Reached): Promise<FocusStop> {
  return { what, isVisible: withFocus !== (await element.evaluate(appearance)) };
}

async function focused(page: Page): Promise<ElementHandle<Element> | null> {
  const handle = await page.evaluateHandle(() =>
    document.activeElement === document.body ? null : document.activeElement,
  );
  return handle.asElement();
}

function nameOf(element: Element): readonly [string, string] {
  const role = element.getAttribute('role') ?? element.tagName.toLowerCase();
  const name = element.getAttribute('aria-label') ?? element.textContent.trim().slice(0, 40);
  const path: number[] = [];
  for (let at: Element | null = element; at !== null; at = at.parentElement)
    path.push([...(at.parentElement?.children ?? [])].indexOf(at));
  return [`${role} "${name}"`, path.join()];
}

/** Of the element and what is around it: a control that is drawn by its label shows its focus there. */
function appearance(element: Element): string {
  const texts: string[] = [];
  const inside = element.querySelectorAll('[aria-selected="true"], circle');
  for (const part of [element, element.parentElement, ...inside]) {
    if (part === null) continue;
    const { outlineStyle, outlineWidth, outlineColor, boxShadow, stroke, top } = getComputedStyle(part);
    texts.push(
      outlineStyle === 'none' ? 'none' : `${outlineStyle} ${outlineWidth} ${outlineColor}`,
      boxShadow,
      stroke,
      top,
    );
  }
  return texts.join(' | ');
}
