import type { z } from 'zod';
import type { Procedures } from '../contract/procedures.ts';
import type { AppContext } from './appContext.ts';

/** A table of calls: what goes in and what comes out. */
export type ProcedureTable = Readonly<
  Record<string, { readonly input: z.ZodType; readonly output: z.ZodType }>
>;

/** A value as a handler may give it: nothing of it has to be copied only to be writable. */
type Frozen<Value> = Value extends string | number | boolean | null | undefined
  ? Value
  : Value extends readonly (infer Member)[]
    ? readonly Frozen<Member>[]
    : { readonly [Key in keyof Value]: Frozen<Value[Key]> };

/** Does one procedure: its input is checked already, its answer is checked afterwards. */
type Handler<Input extends z.ZodType, Output extends z.ZodType, Context> = (
  input: z.output<Input>,
  context: Context,
) => Frozen<z.input<Output>> | Promise<Frozen<z.input<Output>>>;

/** One handler for every name of a table. */
export type HandlersOf<Table extends ProcedureTable, Context> = {
  readonly [Name in keyof Table]: Handler<Table[Name]['input'], Table[Name]['output'], Context>;
};

export type Handlers = HandlersOf<Procedures, AppContext>;
