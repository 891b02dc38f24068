import { z } from 'zod';
import { caseReportSchema, sessionReportSchema } from '../../contract/caseReport.ts';

interface DataSchema {
  /** Of the file, in `resources/schemas` and in the folder `schemas` of an export. */
  readonly name: string;
  readonly title: string;
  readonly schema: z.ZodType;
}

/** What the JSON files of an export keep to. */
export const dataSchemas = [
  { name: 'case-report.schema.json', title: 'Rimlight case report, version 1', schema: caseReportSchema },
  {
    name: 'session-report.schema.json',
    title: 'Rimlight session report, version 1',
    schema: sessionReportSchema,
  },
] as const satisfies readonly DataSchema[];

/**
 * The text of a JSON Schema file (draft 2020-12) of what the contract declares. Units stand at the end of descriptions: validators
 * refuse keywords that they do not know.
 */
export function jsonSchemaText({ name, title, schema }: DataSchema): string {
  const { $schema, ...rest } = z.toJSONSchema(schema, {
    target: 'draft-2020-12',
    override: ({ jsonSchema }) => {
      const { unit } = jsonSchema;
      delete jsonSchema.unit;
      if (typeof unit === 'string')
        jsonSchema.description = `${jsonSchema.description ?? ''} Unit: ${unit}.`.trim();
    },
  });
  return `${JSON.stringify({ $schema, $id: `urn:rimlight:schema:${name}`, title, ...rest }, null, 2)}\n`;
}
