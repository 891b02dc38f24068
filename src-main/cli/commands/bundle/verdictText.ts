import type { BundleVerdict } from '../../../contract/bundle.ts';

/** A verdict in some lines, for people. */
export function verdictText({ fileName, isSound, findings, content }: BundleVerdict): string {
  const lines = [`${fileName}: ${isSound ? 'sound' : 'NOT SOUND'}`];
  for (const { sentence } of findings) lines.push(`  ${sentence}`);
  if (content !== null) {
    const { createdAt, softwareVersion, cases, readers, models, reviewEntries, auditEntries } = content;
    lines.push(
      `  made ${createdAt} by Rimlight ${softwareVersion}`,
      `  ${cases} case(s), read by ${readers.length === 0 ? 'nobody' : readers.join(', ')}`,
      ...models.map(({ name, version, hash }) => `  model ${name} ${version}, ${hash}`),
      `  review: ${reviewEntries} entries, head ${content.reviewHead}`,
      `  audit: ${auditEntries} entries, head ${content.auditHead}`,
    );
  }
  return `${lines.join('\n')}\n`;
}
