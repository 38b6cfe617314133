// Every fault there is.
import type { Fault } from './fault.ts';
import { clientFaults } from './faults/clients.ts';
import { databaseFaults } from './faults/database.ts';
import { processFaults } from './faults/processes.ts';

export const FAULTS: readonly Fault[] = [...processFaults, ...databaseFaults, ...clientFaults];
