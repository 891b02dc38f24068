import { z } from 'zod';

/** A file of a package: letters, digits, `.`, `_` and `-`, folders separated by `/`, nothing that leads out. */
export const packagePathSchema = z
  .string()
  .max(200)
  .regex(
    /^[\w-][\w.-]*(\/[\w-][\w.-]*)*$/,
    'must be a plain file name inside the package, like weights/model.onnx',
  );
