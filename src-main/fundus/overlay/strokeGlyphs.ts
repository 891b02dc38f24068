/**
 * A small stroke font, drawn for this program (no outside origin), so that words can be written into pictures on a
 * machine without any font.
 *
 * A glyph is its width and its strokes. A stroke is a row of points, two base-36 digits each: x, y. The top of a
 * capital is y = 0, of a small x 6, the baseline 20 and descenders end at 26. A stroke that begins with `~` is a smooth
 * curve through its points, any other a row of straight lines.
 */
export interface Glyph {
  readonly width: number;
  readonly strokes: readonly string[];
}

const table = `
A 14 0k70ek 2dcd
B 13 000k 0070 ~70b1c5b97a 7a0a 7a8a ~8acbdfcj8k 8k0k
C 13 ~d4b170230a2h7kbjdg
D 13 000k 0060 ~60b3dabh6k 6k0k
E 12 c0000kck 0aaa
F 12 c0000k 0aaa
G 13 ~d4b170230a2h7kbjdg dgdb8b
H 13 000k d0dk 0ada
I 2 101k
J 9 909e ~9e8j4k0h
K 13 000k c00c 48dk
L 11 000kbk
M 16 0k008eg0gk
N 14 0k00eke0
O 14 ~70230a2h7kcheac370
P 12 000k 0070 ~70b1c5b97a 7a0a
Q 15 ~70230a2h7kcheac370 8ffm
R 13 000k 0070 ~70b1c5b97a 7a0a 6adk
S 12 ~c391602105296aabcfaj6k2j0g
T 14 00e0 707k
U 12 000d ~0d2i6kaicd cdc0
V 14 007ke0
W 20 005ka4fkk0
X 13 00dk d00k
Y 14 007ae0 7a7k
Z 13 00d00kdk
a 11 ~ba9766280d2i6k9jbg b6bk
b 11 000k ~0a275698bd9i5k2j0g
c 10 ~a98756280d2i5k8jah
d 11 ~ba9766280d2i6k9jbg b0bk
e 11 0dbd ~bda866280d2i6k9jbh
f 8 ~81604135 353k 0676
g 11 ~ba9766280d2i6k9jbg b6bl ~bl9p5q1o
h 10 000k ~0b376698ac acak
i 2 161k 1112
j 4 363m ~3m2p0q 3132
k 10 000k 960e 4bak
l 4 101h ~1h2j4k
m 18 060k ~0b2756889c 9c9k ~9bb7e6h8ic icik
n 10 060k ~0b376698ac acak
o 12 ~66280d2i6kaicda866
p 11 060q ~0a275698bd9i5k2j0g
q 11 ~ba9766280d2i6k9jbg b6bq
r 8 060k ~0b285687
s 9 ~997746170a2c5d8e9h8j5k2j0h
t 8 323f ~3f4j6k8j 0676
u 10 060e ~0e1i4k7jaf a6ak
v 10 065ka6
w 16 064k88ckg6
x 10 06ak a60k
y 10 065k a63q
z 9 06960k9k
0 12 ~60230a2h6kahcaa360
1 7 14606k
2 12 ~052160a2b69a 9a0kck
3 12 ~042160a2a7895a ~5a9bcfaj6k2j0g
4 12 9k900ece
5 12 b02019 ~195798cdai6k2j0g
6 12 ~a270330a0f2j6kajceaa682a0e
7 12 00c04k
8 12 ~602115386998b5a160 ~692b0f2j6kajcfab69
9 12 ~2i5k9hcac5a16021062a6caac6
. 2 1j1k
, 2 1j1k0n
: 2 1819 1j1k
; 2 1819 1j1k0n
- 8 0c8c
+ 12 0ccc 666i
− 12 0ccc
± 12 0ccc 666i 0kck
× 12 28ai a82i
= 12 09c9 0fcf
% 16 ~3004386430 ~dcagdkggdc e02k
/ 9 900m
( 5 ~50160b1h5n
) 5 ~00465b4h0n
[ 5 50000n5n
] 5 00505n0n
< 12 c60cci
> 12 06cc0i
_ 12 0mcm
' 2 1015
′ 4 3015
" 6 1015 5055
! 2 101d 1j1k
? 9 ~04215092966a 6a6d 6j6k
· 2 1b1c
| 2 101m
– 12 0ccc
— 18 0cic
’ 3 2015
° 6 ~3003366330
* 8 444c 167a 761a
& 14 dk36 ~3623407093772c0g3k7kahcd
# 12 404k 808k 07c7 0dcd
µ 10 060q ~0e1i4k7jaf a6ak
ß 11 0k05 ~05124071846859 ~598bae9i6k4k
ø 12 ~66280d2i6kaicda866 1kb6
Ø 14 ~70230a2h7kcheac370 1kd0
`;

const glyphs: ReadonlyMap<string, Glyph> = new Map(
  table
    .trim()
    .split('\n')
    .map((line) => {
      const [character, width, ...strokes] = line.split(' ');
      return [character!, { width: Number(width), strokes }] as const;
    }),
);

const space: Glyph = { width: 6, strokes: [] };

/** Stands for every character that the font does not have. */
const missing: Glyph = { width: 12, strokes: ['00c0ck0k00'] };

export function glyphOf(character: string): Glyph {
  return character === ' ' ? space : (glyphs.get(character) ?? accented(character) ?? missing);
}

/** A letter and its accents, each drawn for itself; undefined where either is not known. */
function accented(character: string): Glyph | undefined {
  const [letter, ...marks] = Array.from(character.normalize('NFD'));
  const plain = glyphs.get(letter!);
  const drawn = marks.map((mark) => accents.get(mark));
  if (plain === undefined || marks.length === 0 || drawn.includes(undefined)) return undefined;
  const middle = Math.max(4, Math.round(plain.width / 2));
  return {
    width: Math.max(plain.width, 8),
    strokes: [...withRoomAbove(letter!, plain), ...drawn.flatMap((draw) => draw!(middle))],
  };
}

/** Capitals are lowered below an accent; the small i loses its dot and stands in the middle of its place. */
function withRoomAbove(letter: string, { strokes }: Glyph): readonly string[] {
  if (letter === 'i') return ['464k'];
  if (letter !== letter.toUpperCase()) return strokes;
  return strokes.map((stroke) =>
    stroke.replaceAll(
      /([0-9a-z])([0-9a-z])/g,
      (_, x: string, y: string) => `${x}${Math.round(6 + (14 * parseInt(y, 36)) / 20).toString(36)}`,
    ),
  );
}

/** By combining character (Unicode block Combining Diacritical Marks), around the middle of their letter. */
const accents: ReadonlyMap<string, (middle: number) => readonly string[]> = new Map([
  ['\u0300', (middle) => [points([middle - 2, 0], [middle + 1, 4])]],
  ['\u0301', (middle) => [points([middle - 1, 4], [middle + 2, 0])]],
  ['\u0302', (middle) => [points([middle - 3, 4], [middle, 1], [middle + 3, 4])]],
  ['\u0303', (middle) => [`~${points([middle - 4, 4], [middle - 2, 1], [middle + 1, 4], [middle + 4, 1])}`]],
  [
    '\u0308',
    (middle) => [points([middle - 3, 1], [middle - 3, 2]), points([middle + 3, 1], [middle + 3, 2])],
  ],
  [
    '\u030a',
    (middle) => [`~${points([middle, 0], [middle - 2, 2], [middle, 4], [middle + 2, 2], [middle, 0])}`],
  ],
  ['\u030c', (middle) => [points([middle - 3, 1], [middle, 4], [middle + 3, 1])]],
  ['\u0327', (middle) => [points([middle, 20], [middle + 1, 23], [middle - 2, 25])]],
]);

function points(...places: readonly (readonly [number, number])[]): string {
  return places
    .flat()
    .map((value) => Math.max(0, value).toString(36))
    .join('');
}
