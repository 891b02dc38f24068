import { mkdirSync, writeFileSync } from 'node:fs';
import { dataSchemas, jsonSchemaText } from '../../src-main/reports/data/jsonSchemas.ts';

// Writes what the contract declares into resources/schemas: node test/support/writeSchemas.ts
const folder = new URL('../../resources/schemas/', import.meta.url);
mkdirSync(folder, { recursive: true });
for (const schema of dataSchemas) writeFileSync(new URL(schema.name, folder), jsonSchemaText(schema));
