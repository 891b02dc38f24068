/** A linked program and the places of its uniforms. */
export interface Program {
  readonly program: WebGLProgram;
  readonly place: (uniform: string) => WebGLUniformLocation | null;
}

/** @throws Error with the driver's message; it means a defect here or in the driver. */
export function linkProgram(gl: WebGL2RenderingContext, vertex: string, fragment: string): Program {
  const program = gl.createProgram();
  for (const shader of [compile(gl, gl.VERTEX_SHADER, vertex), compile(gl, gl.FRAGMENT_SHADER, fragment)])
    gl.attachShader(program, shader);
  gl.linkProgram(program);
  if (gl.getProgramParameter(program, gl.LINK_STATUS) !== true && !gl.isContextLost())
    throw new Error(`The picture program does not link: ${gl.getProgramInfoLog(program) ?? ''}`);
  const places = new Map<string, WebGLUniformLocation | null>();
  return {
    program,
    place: (uniform) => {
      const known = places.get(uniform);
      if (known !== undefined) return known;
      const found = gl.getUniformLocation(program, uniform);
      places.set(uniform, found);
      return found;
    },
  };
}

function compile(gl: WebGL2RenderingContext, kind: GLenum, source: string): WebGLShader {
  const shader = gl.createShader(kind)!;
  gl.shaderSource(shader, source);
  gl.compileShader(shader);
  if (gl.getShaderParameter(shader, gl.COMPILE_STATUS) !== true && !gl.isContextLost())
    throw new Error(`A shader does not compile: ${gl.getShaderInfoLog(shader) ?? ''}`);
  return shader;
}
