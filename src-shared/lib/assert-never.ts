/** Marks a branch the type system proves unreachable; throws if the proof is broken at run time. */
export function assertNever(value: never): never {
  throw new Error(`Unexpected value: ${JSON.stringify(value)}`);
}
