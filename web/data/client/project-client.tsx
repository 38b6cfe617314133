'use client';
// Hands the tab's one Supabase client to the pages that ask for more than the live numbers.
import { createContext, useContext } from 'react';
import type { RpcClient } from './rpc-client.ts';

const ClientContext = createContext<RpcClient | null>(null);

export const ProjectClientProvider = ClientContext;

export function useProjectClient(): RpcClient {
  const client = useContext(ClientContext);
  if (!client) throw new Error('Wrap the page in <ProjectClientProvider>.');
  return client;
}
