/** One triangle that covers the canvas. */
export const coveringVertexShader = `#version 300 es
void main() {
  vec2 corner = vec2(float((gl_VertexID << 1) & 2), float(gl_VertexID & 2));
  gl_Position = vec4(2.0 * corner - 1.0, 0.0, 1.0);
}`;

/** The lens: centre and radius in device pixels, y downwards; without one the radius is 0. */
const lensSource = `
uniform vec3 lens;
uniform float canvasHeight;
vec2 devicePoint() { return vec2(gl_FragCoord.x, canvasHeight - gl_FragCoord.y); }
void cutToLens() { if (lens.z > 0.0 && distance(devicePoint(), lens.xy) > lens.z) discard; }
`;

/**
 * The photograph and the attribution over it. Every pixel is followed to the photograph and from there into the map,
 * where Keys' cubic (a = -0.5) takes the 4 x 4 pixels around: the arithmetic of \`composeOverlay\` in fundus.
 */
export const pictureFragmentShader = `#version 300 es
precision highp float;
precision highp sampler2D;
uniform vec3 view;            // scale, offset: from the photograph to device pixels
uniform vec4 tile;            // of the photograph: left, top, width, height in its pixels
uniform sampler2D photograph;
uniform vec4 tone;            // contrast, brightness, inverted, red-free
uniform sampler2D map;
uniform vec4 mapOfImage;      // map = image * xy + zw
uniform vec4 strength;        // full strength, threshold, opacity, dimming
uniform vec4 drawing;         // filled, positive shown, negative shown, covering
uniform vec3 positiveColour;
uniform vec3 negativeColour;
out vec4 colour;
${lensSource}
vec4 cubicWeights(float fraction) {
  vec4 x = abs(vec4(-1.0, 0.0, 1.0, 2.0) - fraction);
  vec4 near = (1.5 * x - 2.5) * x * x + 1.0;
  vec4 far = ((-0.5 * x + 2.5) * x - 4.0) * x + 2.0;
  return vec4(far.x, near.y, near.z, far.w);
}

float attributionAt(vec2 place) {
  ivec2 size = textureSize(map, 0);
  if (any(lessThan(place, vec2(0.0))) || any(greaterThanEqual(place, vec2(size)))) return 0.0;
  ivec2 before = ivec2(floor(place - 0.5));
  vec2 fraction = place - 0.5 - vec2(before);
  vec4 across = cubicWeights(fraction.x);
  vec4 down = cubicWeights(fraction.y);
  float sum = 0.0;
  for (int j = 0; j < 4; j++) {
    float inRow = 0.0;
    for (int i = 0; i < 4; i++)
      inRow += across[i] * texelFetch(map, clamp(before + ivec2(i - 1, j - 1), ivec2(0), size - 1), 0).r;
    sum += down[j] * inRow;
  }
  return sum;
}

float signedStrength(float value) {
  if (value > 0.0 ? drawing.y == 0.0 : drawing.z == 0.0) return 0.0;
  if (abs(value) < strength.y) return 0.0;
  return clamp(value / strength.x, -1.0, 1.0);
}

void main() {
  cutToLens();
  vec2 image = (devicePoint() - view.yz) / view.x;
  // Between two mipmaps the larger one: a photograph is read, so it is rather sharp than smooth.
  vec3 shown = texture(photograph, (image - tile.xy) / tile.zw, -0.5).rgb;
  if (tone.w == 1.0) shown = shown.ggg;
  shown = clamp((shown - 0.5) * tone.x + 0.5 + tone.y, 0.0, 1.0);
  if (tone.z == 1.0) shown = 1.0 - shown;
  if (drawing.x == 1.0) {
    float amount = strength.z * signedStrength(attributionAt(image * mapOfImage.xy + mapOfImage.zw));
    float grey = strength.w * dot(shown, vec3(0.2126, 0.7152, 0.0722));
    vec3 light = amount >= 0.0 ? positiveColour : negativeColour;
    shown = vec3(grey * (1.0 - drawing.w * abs(amount))) + abs(amount) * light;
  }
  colour = vec4(min(shown, 1.0), 1.0);
}`;

/** A segment of a contour, widened to a strip with round ends. One instance a segment, four corners each. */
export const contourVertexShader = `#version 300 es
layout(location = 0) in vec4 segment;   // from, to, in pixels of the photograph
layout(location = 1) in float along;    // length of the contour up to here, in pixels of the photograph
uniform vec3 view;
uniform vec2 canvasSize;
uniform float halfWidth;
out vec2 fromStart;                     // along and across the segment, in device pixels
flat out float segmentLength;
flat out float alongStart;
void main() {
  vec2 from = segment.xy * view.x + view.yz;
  vec2 to = segment.zw * view.x + view.yz;
  segmentLength = distance(from, to);
  vec2 direction = segmentLength > 0.0 ? (to - from) / segmentLength : vec2(1.0, 0.0);
  vec2 normal = vec2(-direction.y, direction.x);
  float reach = halfWidth + 1.0;
  float lengthwise = (gl_VertexID & 1) == 0 ? -reach : segmentLength + reach;
  float across = (gl_VertexID & 2) == 0 ? -reach : reach;
  fromStart = vec2(lengthwise, across);
  alongStart = along * view.x;
  vec2 place = from + direction * lengthwise + normal * across;
  gl_Position = vec4(2.0 * place.x / canvasSize.x - 1.0, 1.0 - 2.0 * place.y / canvasSize.y, 0.0, 1.0);
}`;

export const contourFragmentShader = `#version 300 es
precision highp float;
uniform float halfWidth;
uniform vec3 lineColour;
uniform vec2 dash;                      // dash and period in device pixels; a period of 0 is a solid line
in vec2 fromStart;
flat in float segmentLength;
flat in float alongStart;
out vec4 colour;
${lensSource}
void main() {
  cutToLens();
  float nearest = clamp(fromStart.x, 0.0, segmentLength);
  if (dash.y > 0.0 && mod(alongStart + nearest, dash.y) > dash.x) discard;
  float away = distance(fromStart, vec2(nearest, 0.0));
  colour = vec4(lineColour, clamp(halfWidth + 0.5 - away, 0.0, 1.0));
}`;
