// Encodes what goes to json columns and parameters: the driver takes an array for a Postgres array
// and a string for JSON text.
import type { AnyAST, IntrospectResult } from '@supabase/lite';

type IsJson = (name: string) => boolean;

/** Lite parses a string again, but leaves an object alone, and the driver calls its `toPostgres`. */
class JsonValue {
  readonly #value: unknown;

  constructor(value: unknown) {
    this.#value = value;
  }

  toPostgres(): string {
    return JSON.stringify(this.#value);
  }

  toJSON(): unknown {
    return this.#value;
  }
}

export function withJsonEncoded(ast: AnyAST, schema: IntrospectResult): AnyAST {
  if (ast.type === 'rpc') {
    if (!ast.args || !ast.function || Array.isArray(ast.args)) return ast;
    return { ...ast, args: encode(ast.args, jsonParameters(schema, ast.function)) };
  }
  if (ast.type !== 'insert' && ast.type !== 'upsert' && ast.type !== 'update') return ast;
  if (!ast.values || !ast.from) return ast;
  const isJson = jsonColumns(schema, ast.schema ?? 'public', ast.from);
  const values = Array.isArray(ast.values)
    ? ast.values.map((row: object) => encode(row, isJson))
    : encode(ast.values, isJson);
  return { ...ast, values };
}

function encode(values: object, isJson: IsJson): object {
  const entries = Object.entries(values).map(([name, value]) => {
    const mustEncode = (typeof value === 'string' || Array.isArray(value)) && isJson(name);
    return [name, mustEncode ? new JsonValue(value) : value];
  });
  return Object.fromEntries(entries);
}

function jsonColumns({ columns }: IntrospectResult, schema: string, table: string): IsJson {
  const names = columns
    .filter((column) => column.schema === schema && column.table === table)
    .filter(({ type }) => isJsonType(type))
    .map(({ name }) => name);
  return (name) => names.includes(name);
}

function jsonParameters({ functions = [] }: IntrospectResult, functionName: string): IsJson {
  const overloads = functions.filter(({ name }) => name === functionName);
  return (argument) => {
    const types = overloads.flatMap(({ arg_names, arg_types }) => {
      const position = arg_names.indexOf(argument);
      return position < 0 ? [] : [arg_types[position]];
    });
    return types.length > 0 && types.every(isJsonType);
  };
}

function isJsonType(type: string | undefined): boolean {
  return type === 'json' || type === 'jsonb';
}
