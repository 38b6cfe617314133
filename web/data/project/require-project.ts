// Ends a server whose settings are wrong: Next itself would go on and answer every request with an error.
import { currentProject } from './environment.ts';

export function requireProject() {
  try {
    currentProject();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}
