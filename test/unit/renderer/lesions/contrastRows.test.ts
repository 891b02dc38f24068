import { describe, expect, it } from 'vitest';
import { contrastSections, contrastUnit } from '../../../../src-renderer/views/lesions/contrastRows.ts';
import { sessionBaselines } from '../../../../src-renderer/views/lesions/sessionGroups.ts';
import { blur, sessionGroup } from './sessionGroup.ts';

const large = sessionGroup({ contrast: 0.0025, contrastLow: 0.001, contrastHigh: 0.0035 });
const small = sessionGroup({
  ...blur,
  type: 'opticDisc',
  contrast: -0.00001,
  contrastLow: -0.00002,
  contrastHigh: -0.000001,
});
const none = sessionGroup({ type: 'softExudate' });
const groups = [large, small, none];
const sections = contrastSections(groups, sessionBaselines({ groups }));

describe('contrasts of a session', () => {
  it('have one power of ten in the table, and three digits of the largest of their line', () => {
    expect(contrastUnit(groups).text).toBe('× 10⁻³');
    const texts = sections.map(({ rows: [row] }) => row!.unit.numberText(row!.group.contrastHigh ?? 0));
    expect(texts).toEqual(['+3.50', '−0.0010', '0']);
  });

  it('have an axis for each type, with zero and all ends on it', () => {
    const [exudates, disc, soft] = sections.map(({ axis }) => axis);
    expect(exudates!.minimum).toBe(0);
    expect(exudates!.maximum).toBeCloseTo(0.004, 12);
    expect(exudates!.ticks.at(-1)!.text).toBe('4');
    expect(disc!.minimum).toBeCloseTo(-0.00002, 12);
    expect(disc!.maximum).toBeCloseTo(0, 12);
    expect(soft).toBeNull();
  });
});
