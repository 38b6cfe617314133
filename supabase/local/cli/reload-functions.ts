// Starts a function anew when its code changes, as `supabase functions serve` does.
import { watch } from 'node:fs';
import { join, sep } from 'node:path';
import { SUPABASE } from '../paths.ts';
import type { Stack } from '../stack/index.ts';

const FOLDER = join(SUPABASE, 'functions');
/** Editors write a file several times over. */
const SETTLE_MS = 150;

/** Returns what stops it. */
export function reloadFunctionsOnChange(stack: Stack): () => void {
  let timer: NodeJS.Timeout | undefined;
  const changed = new Set<string>();
  const watcher = watch(FOLDER, { recursive: true }, (_event, file) => {
    if (!file || /\.test\.ts$|~$/.test(file)) return;
    changed.add(file.split(sep)[0] ?? '');
    clearTimeout(timer);
    timer = setTimeout(() => {
      for (const name of functionsToReload(stack, changed)) stack.kill(name, 'SIGTERM');
      changed.clear();
    }, SETTLE_MS);
  });
  return () => {
    clearTimeout(timer);
    watcher.close();
  };
}

/** A change in a shared folder, or of the secrets, concerns every function. */
function functionsToReload(stack: Stack, changed: ReadonlySet<string>): string[] {
  const ofAll = [...changed].some((folder) => !stack.functionNames.includes(folder));
  return ofAll ? stack.functionNames : [...changed];
}
