// One message for each event: the shape of the brief, with nothing around it.

export const messageOf = (event: object): string =>
  JSON.stringify({
    type: 'analytics_update',
    channel: 'analytics',
    timestamp: new Date().toISOString(),
    payload: event,
  });
