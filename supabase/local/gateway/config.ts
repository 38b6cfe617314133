// What the gateway is told by the supervisor, in one environment variable.
import { z } from 'zod';

const gatewayConfig = z.object({
  port: z.number(),
  /** The address clients use; it stands in the tokens as their issuer. */
  publicUrl: z.url(),
  siteUrl: z.url(),
  /** `replica`: answers what is asked by GET; null: there is none. */
  database: z.object({
    admin: z.string(),
    authenticator: z.string(),
    replica: z.string().nullable(),
  }),
  keys: z.object({
    publishableKey: z.string(),
    secretKey: z.string(),
    jwtSecret: z.string(),
    anonKey: z.string(),
    serviceRoleKey: z.string(),
  }),
  functions: z.record(z.string(), z.object({ port: z.number(), verifyJwt: z.boolean() })),
  realtime: z.object({ url: z.url(), host: z.string().optional() }).nullable(),
  mailFile: z.string(),
});

export type GatewayConfig = z.infer<typeof gatewayConfig>;

export const CONFIG_VARIABLE = 'GATEWAY_CONFIG';

export function readGatewayConfig(env: NodeJS.ProcessEnv): GatewayConfig {
  return gatewayConfig.parse(JSON.parse(env[CONFIG_VARIABLE] ?? 'null'));
}
