'use client';
// Hands the tab's one Supabase client to the pages that ask for more than the live numbers.
import type { SupabaseClient } from '@supabase/supabase-js';
import { createContext, useContext } from 'react';

const ClientContext = createContext<SupabaseClient | null>(null);

export const ProjectClientProvider = ClientContext;

export function useProjectClient(): SupabaseClient {
  const client = useContext(ClientContext);
  if (!client) throw new Error('Wrap the page in <ProjectClientProvider>.');
  return client;
}
