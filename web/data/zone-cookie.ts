// The cookie in which the browser, which alone knows its time zone, writes it down for the server.

export const ZONE_COOKIE = 'vowswap-zone';
