// Every fault there is.
import type { Fault } from '../fault.ts';
import { clientFaults } from './clients.ts';
import { databaseFaults } from './database.ts';
import { processFaults } from './processes.ts';

export const FAULTS: readonly Fault[] = [...processFaults, ...databaseFaults, ...clientFaults];
