// Runs once when the server boots: wrong settings end it here, by name, not at the first visitor.

export async function register() {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const { requireProject } = await import('#web/data/project/require-project.ts');
  requireProject();
}
