// A client that leaves nothing behind.
export const stateless = {
  auth: { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false },
};
