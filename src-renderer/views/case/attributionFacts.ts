import type { AttributionView } from '../../../src-main/contract/caseView.ts';
import { methodWords, ruleText, shareText } from '../../wording/attributionWords.ts';
import { deviceName } from '../../../src-main/contract/deviceWords.ts';
import { durationText, timeText } from '../../wording/timeWords.ts';

interface Fact {
  readonly name: string;
  readonly text: string;
  /** As it is written on the command line, where that is not the text. */
  readonly written?: string;
}

/** How an attribution was made, fact by fact. */
export function attributionFacts({
  settings,
  numbers,
  modelName,
  explainedOutput,
  baselineName,
  baselineText,
  device,
  elapsedMs,
  computedAt,
  isFromCache,
  widthPx,
  heightPx,
}: AttributionView): readonly Fact[] {
  return [
    { name: 'Model', text: modelName },
    { name: 'Explained', text: explainedOutput },
    { name: 'Method', text: methodWords[settings.method] },
    { name: 'Baseline', text: baselineName, written: baselineText },
    { name: 'Path integral', text: ruleText(settings) },
    { name: 'Evaluations', text: `${numbers.evaluations} gradients` },
    ...(settings.rule === 'adaptive' ? [{ name: 'Tolerance', text: shareText(settings.tolerance) }] : []),
    { name: 'Map', text: `${widthPx} × ${heightPx} px` },
    { name: 'Device', text: deviceName(device), written: device },
    { name: 'Time', text: durationText(elapsedMs) },
    { name: 'Computed', text: timeText(computedAt) },
    { name: 'Source', text: isFromCache ? 'From the cache' : 'Computed since the program was started' },
  ];
}
