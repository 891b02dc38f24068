import type { SessionEntry, SessionReads } from '../../bundle/readReads.ts';
import type { BundleVerdict } from '../../contract/bundle.ts';
import { modelHashSchema } from '../../contract/ids.ts';
import { reviewEntrySchema } from '../../contract/read.ts';
import type { Store } from '../../store/store.ts';
import { caseName } from '../caseName.ts';

/** The reads of a library, as if they came from a bundle of it. */
export function libraryReads(store: Store): SessionReads {
  const cases = store.cases.list();
  const imageOf = new Map(cases.map(({ id, imageId }) => [id, imageId]));
  const entries: SessionEntry[] = [];
  const chained = store.reviews.chained(0, Number.MAX_SAFE_INTEGER);
  for (const { caseId, content, hash, sequence, at, reader, reason, kind } of chained) {
    const entry = reviewEntrySchema.parse({ ...Object(content), sequence, at, reader, reason, kind });
    entries.push({ imageId: imageOf.get(caseId)!, entry, hash });
  }
  return { names: new Map(cases.map((found) => [found.imageId, caseName(found)])), entries };
}

/** Whether the chains of a library verify, in the words of a bundle's verdict. */
export function libraryVerdict(
  store: Store,
  { name, version, nowIso }: { readonly name: string; readonly version: string; readonly nowIso: string },
): BundleVerdict {
  const chains = [
    ['review', store.reviews.verifyChain()],
    ['audit', store.audit.verifyAuditChain()],
  ] as const;
  const findings = chains.flatMap(([chain, verdict]) =>
    verdict.verified
      ? []
      : [
          {
            member: null,
            sentence: `Entry ${verdict.sequence} of the ${chain} does not verify. ${verdict.reason}`,
          },
        ],
  );
  const [reviews, audit] = chains.map(([, verdict]) =>
    verdict.verified ? verdict : { entries: verdict.sequence - 1, headHash: '' },
  );
  return {
    fileName: name,
    isSound: findings.length === 0,
    findings,
    content: {
      createdAt: nowIso,
      softwareVersion: version,
      cases: store.cases.count(),
      readers: [...store.readers.list()],
      reviewEntries: reviews!.entries,
      auditEntries: audit!.entries,
      reviewHead: reviews!.headHash,
      auditHead: audit!.headHash,
      models: store.models.list().map((model) => ({
        name: model.name,
        version: model.version,
        hash: modelHashSchema.parse(model.contentHash),
        isInstalled: true,
      })),
    },
  };
}
