// The stack as the rest of the repository uses it: started, described in its folder, and prepared for tests.
export { servicesOf, silentServices } from './addresses.ts';
export { functionService, listFunctions } from './edge-functions.ts';
export { asEnvFile } from './env.ts';
export { foldBacklog } from './fold-backlog.ts';
export { refuseSecondStart } from './leftovers.ts';
export { type Phase, planStack, type StackOptions } from './options.ts';
export { checkPorts } from './ports.ts';
export { realtimeService } from './services.ts';
export { startStack } from './stack.ts';
export {
  readStackFile,
  runningStack,
  STOPPING,
  type StackFile,
  writeStackFile,
} from './stack-file.ts';
export type { Stack } from './started.ts';
export { prepareTemplate } from './template.ts';
