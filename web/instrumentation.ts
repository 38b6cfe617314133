// Runs once when the server boots: wrong settings stop it here, by name, not at the first visitor.
import { currentProject } from '#web/data/environment.ts';

export function register() {
  currentProject();
}
