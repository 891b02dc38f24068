import { keepTogether, nextPage, type Flow } from './flow.ts';
import type { StructureElement } from './pdfkitParts.ts';
import type { ShapedText } from './shapedText.ts';
import { addContent, artifact } from './tagged.ts';
import { columnWidths, layOutCell, type CellLayout } from './tableCells.ts';
import { drawLines } from './text.ts';
import { tableStyles, type Column, type Table } from './tableParts.ts';
import { colours, type TextStyle } from './typography.ts';

/**
 * Draws a table over as many pages as it needs. Rows are never broken; on every further page the head is drawn again, but is read
 * aloud only once.
 */
export function drawTable(flow: Flow, table: Table): void {
  const style = table.style ?? tableStyles.normal;
  const widths = columnWidths(flow.pdf.faces, table, { style, widthPt: flow.widthPt });
  const lay = (cells: readonly string[], text: TextStyle): readonly CellLayout[] =>
    cells.map((cell, index) =>
      layOutCell(flow.pdf.faces, cell, {
        column: table.columns[index]!,
        width: widths[index]!,
        style: text,
        gutterPt: style.gutterPt,
        decimalMark: table.decimalMark,
      }),
    );
  const head = lay(
    table.columns.map((column) => column.head),
    style.head,
  );
  const rowHeight = (cells: readonly CellLayout[], { lineHeightPt }: TextStyle): number =>
    Math.max(...cells.map(({ lines }) => lines.length), 1) * lineHeightPt + 2 * style.paddingPt;
  const headHeight = rowHeight(head, style.head);
  const element = flow.doc.struct('Table');
  flow.parent.add(element);
  const [headPart, body] = [flow.doc.struct('THead'), flow.doc.struct('TBody')];
  element.add(headPart);
  element.add(body);
  keepTogether(flow, headHeight + 2 * (style.text.lineHeightPt + 2 * style.paddingPt));
  drawHead(headPart);
  for (const [index, cells] of table.rows.entries()) {
    const laidOut = lay(cells, style.text);
    const height = rowHeight(laidOut, style.text);
    const below = index === table.rows.length - 1 ? (table.keepPt ?? 0) : 0;
    if (flow.topPt + height + below > flow.bottomPt) {
      nextPage(flow);
      drawHead(null);
    }
    drawRow(laidOut, { height, text: style.text, parent: body, isHead: false });
    artifact(flow.doc, () => {
      rule(flow, colours.faintRule, 0.35);
    });
  }
  element.end();
  flow.topPt += 4;

  function drawHead(parent: StructureElement | null): void {
    drawRow(head, { height: headHeight, text: style.head, parent, isHead: true });
    artifact(flow.doc, () => {
      rule(flow, colours.muted, 0.6);
    });
  }

  function drawRow(cells: readonly CellLayout[], row: Row): void {
    const { height, text, parent, isHead } = row;
    const rowElement = parent === null ? null : flow.doc.struct('TR');
    if (rowElement !== null) parent?.add(rowElement);
    let left = flow.leftPt;
    for (const [index, cell] of cells.entries()) {
      const draw = (): void => {
        const top = flow.topPt + style.paddingPt;
        drawCell(flow, cell, { left, top, text });
      };
      if (rowElement === null) artifact(flow.doc, draw, 'Pagination');
      else drawTaggedCell(flow, rowElement, { scope: scopeOf(table.columns[index]!, isHead), draw });
      left += widths[index]!.widthPt;
    }
    rowElement?.end();
    flow.topPt += height;
  }
}

interface Row {
  readonly height: number;
  readonly text: TextStyle;
  /** Null where the row is a repetition. */
  readonly parent: StructureElement | null;
  readonly isHead: boolean;
}

function scopeOf(column: Column, isHead: boolean): 'Column' | 'Row' | null {
  if (isHead) return 'Column';
  return column.isRowHead === true ? 'Row' : null;
}

function drawTaggedCell(
  flow: Flow,
  row: StructureElement,
  { scope, draw }: { readonly scope: 'Column' | 'Row' | null; readonly draw: () => void },
): void {
  const tag = scope === null ? 'TD' : 'TH';
  const cell = flow.doc.struct(tag, scope === null ? {} : { scope });
  row.add(cell);
  addContent(flow.doc, cell, tag, draw);
  cell.end();
}

function drawCell(
  flow: Flow,
  { lines, insets }: CellLayout,
  { left, top, text }: { readonly left: number; readonly top: number; readonly text: TextStyle },
): void {
  for (const [index, line] of lines.entries()) {
    const one: readonly ShapedText[] = [line];
    drawLines(flow.doc, one, {
      leftPt: left + insets[index]!,
      topPt: top + index * text.lineHeightPt,
      style: text,
    });
  }
}

function rule(flow: Flow, colour: string, width: number): void {
  flow.doc
    .lineWidth(width)
    .strokeColor(colour)
    .moveTo(flow.leftPt, flow.topPt)
    .lineTo(flow.leftPt + flow.widthPt, flow.topPt)
    .stroke();
}
