// The gateway process: everything on the API port, as `supabase start` has it.
import { readGatewayConfig } from './config.ts';
import { createGateway } from './server.ts';

const config = readGatewayConfig(process.env);
const gateway = await createGateway(config);
gateway.listen(config.port, '127.0.0.1');

process.once('SIGTERM', () => process.exit(0));
