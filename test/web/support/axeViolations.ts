import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from 'playwright/test';

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/**
 * What axe finds wrong on a page by WCAG 2.2 AA: rule, number of places, and the first of them, for a person.
 *
 * It needs a third of its usual time for the same findings: of what passes it describes one place and not each, and it opens no
 * second page to put the findings of frames together (its "legacy mode"), as there are no frames.
 */
export async function axeViolations(page: Page): Promise<readonly string[]> {
  expect(page.frames(), 'legacy mode is for a page without frames').toHaveLength(1);
  const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).withTags(rules);
  const { violations } = await axe.setLegacyMode().analyze();
  return violations.map(
    ({ id, nodes }) => `${id} (${nodes.length}): ${nodes[0]!.html.slice(0, 160)} ${nodes[0]!.failureSummary}`,
  );
}
