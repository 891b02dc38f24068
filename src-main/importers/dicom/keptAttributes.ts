/**
 * What becomes of an attribute in the library's copy. `keep`: as it is, as far as its value is what it may be. `uid`: another unique
 * identifier, the same for the same one. `empty`: there, without a value. Anything that is not named here is removed, and so is
 * what `pattern` does not match.
 */
export type Treatment =
  | { readonly vr: string; readonly treatment: 'keep'; readonly pattern?: RegExp }
  | { readonly vr: 'UI'; readonly treatment: 'uid' }
  | { readonly vr: string; readonly treatment: 'empty' }
  | { readonly vr: string; readonly treatment: 'dummy'; readonly dummy: string }
  | { readonly vr: 'SQ'; readonly treatment: 'codes' };

const decimals = /^[0-9+\-.eE \\]*$/;
const whole = /^[0-9+\- \\]*$/;
const keep = (vr: string, pattern?: RegExp): Treatment =>
  pattern === undefined ? { vr, treatment: 'keep' } : { vr, treatment: 'keep', pattern };
const empty = (vr: string): Treatment => ({ vr, treatment: 'empty' });
const dummy = (vr: string, value: string): Treatment => ({ vr, treatment: 'dummy', dummy: value });
const uid: Treatment = { vr: 'UI', treatment: 'uid' };
const codes: Treatment = { vr: 'SQ', treatment: 'codes' };

/**
 * What an ophthalmic photograph needs (PS3.3, section A.41) and the Basic Application Level Confidentiality Profile (PS3.15, table
 * E.1-1) lets stay, or asks to be replaced, by group and element. What that table does not name holds numbers, terms that are listed
 * here, or codes; no attribute of free text is kept.
 */
export const keptAttributes: ReadonlyMap<number, Treatment> = new Map([
  [
    0x00080008,
    keep(
      'CS',
      /^(ORIGINAL|DERIVED)\\(PRIMARY|SECONDARY)(\\(MONTAGE)?(\\(COLOR|REDFREE|RED|GREEN|BLUE))?(?=\\|$))?/,
    ),
  ],
  [0x00080016, keep('UI', /^[0-9.]*$/)],
  [0x00080018, uid],
  [0x00080020, empty('DA')],
  [0x00080023, dummy('DA', '19000101')],
  [0x0008002a, dummy('DT', '19000101000000')],
  [0x00080030, empty('TM')],
  [0x00080033, dummy('TM', '000000')],
  [0x00080050, empty('SH')],
  [0x00080060, keep('CS', /^(OP|XC|OT|SC)$/)],
  [0x00080070, empty('LO')],
  [0x00080090, empty('PN')],
  [0x00082218, codes],
  [0x00100010, empty('PN')],
  [0x00100020, empty('LO')],
  [0x00100030, empty('DA')],
  [0x00100040, empty('CS')],
  [0x00181063, keep('DS', decimals)],
  [0x00181065, keep('DS', decimals)],
  [0x0018106a, keep('CS', /^(SOURCE|EXTERNAL|PASSTHRU|NO TRIGGER)$/)],
  [0x00181800, keep('CS', /^[YN]$/)],
  [0x00187004, keep('CS', /^(CCD|CMOS|PHOTO|INT|)$/)],
  [0x0020000d, uid],
  [0x0020000e, uid],
  [0x00200010, empty('SH')],
  [0x00200011, keep('IS', whole)],
  [0x00200013, keep('IS', whole)],
  [0x00200020, keep('CS', /^([APRLHF]{0,3}\\[APRLHF]{0,3})?$/)],
  [0x00200060, keep('CS', /^[RLB]?$/)],
  [0x00200062, keep('CS', /^[RLB]$/)],
  [0x00200200, uid],
  [0x00220005, keep('CS', /^(YES|NO|)$/)],
  [0x0022000a, keep('FL')],
  [0x0022000b, empty('FL')],
  [0x0022000c, keep('FL')],
  [0x0022000d, keep('CS', /^(YES|NO|)$/)],
  [0x0022000e, keep('FL')],
  [0x00220015, codes],
  [0x00220016, codes],
  [0x00220017, codes],
  [0x00220018, codes],
  [0x00220019, codes],
  [0x0022001a, codes],
  [0x0022001b, empty('SQ')],
  [0x00220058, empty('SQ')],
  [0x00280002, keep('US')],
  [
    0x00280004,
    keep('CS', /^(MONOCHROME1|MONOCHROME2|PALETTE COLOR|RGB|YBR_FULL|YBR_FULL_422|YBR_ICT|YBR_RCT)$/),
  ],
  [0x00280006, keep('US')],
  [0x00280008, keep('IS', whole)],
  [0x00280009, keep('AT')],
  [0x00280010, keep('US')],
  [0x00280011, keep('US')],
  [0x00280030, keep('DS', decimals)],
  [0x00280034, keep('IS', whole)],
  [0x00280100, keep('US')],
  [0x00280101, keep('US')],
  [0x00280102, keep('US')],
  [0x00280103, keep('US')],
  [0x00280301, keep('CS', /^(YES|NO)$/)],
  [0x00281101, keep('US')],
  [0x00281102, keep('US')],
  [0x00281103, keep('US')],
  [0x00281201, keep('OW')],
  [0x00281202, keep('OW')],
  [0x00281203, keep('OW')],
  [0x00282000, keep('OB')],
  [0x00282110, keep('CS', /^0[01]$/)],
  [0x00282112, keep('DS', decimals)],
  [0x00282114, keep('CS', /^[A-Z0-9_\\]*$/)],
  [0x00400555, empty('SQ')],
  [0x20500020, keep('CS', /^(IDENTITY|INVERSE)$/)],
]);

/** Within an item of a code sequence: PS3.3, section 8.8, and the modifiers of what was photographed. */
export const codeAttributes = {
  value: 0x00080100,
  scheme: 0x00080102,
  meaning: 0x00080104,
  anatomicModifier: 0x00082220,
} as const;

/** Coding schemes of standards; a site's own codes may name it. */
export const standardSchemes = /^(SCT|SRT|SNM3|DCM|UCUM)$/;
/** Of at most 64 letters, as the meanings of standard codes are. */
export const plainMeaning = /^[A-Za-z0-9 ,.()/-]{1,64}$/;
