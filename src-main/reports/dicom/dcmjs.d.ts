/** What is used of dcmjs 0.50, which brings no types of its own. */
declare module 'dcmjs' {
  interface DicomTag {
    vr: string;
    Value: unknown[];
  }
  type DicomTags = Record<string, DicomTag>;

  export const data: {
    readonly DicomMetaDictionary: {
      /** Keyword to tag, written `(0010,0020)`, and value representation. Filled in when a keyword is first asked for. */
      readonly nameMap: Readonly<Record<string, { readonly tag: string; readonly vr: string } | undefined>>;
    };
    readonly DicomDict: new (meta: DicomTags) => {
      meta: DicomTags;
      dict: DicomTags;
      write(options: { readonly fragmentMultiframe: boolean }): ArrayBuffer | Uint8Array;
    };
    readonly DicomMessage: {
      readFile(buffer: ArrayBuffer): { readonly meta: DicomTags; readonly dict: DicomTags };
    };
  };
}
