// Ports whose client comes after the page: what is asked before waits for it.
import type { Cancel } from '../clock.ts';
import type { LivePorts } from './ports.ts';

/** `load` never fails, and gives the same ports each time. It is called for what cannot be done without them. */
export function lazyPorts(load: () => Promise<LivePorts>): LivePorts {
  let ports: LivePorts | null = null;
  let isSocketWanted = false;

  const ready = async () => {
    ports ??= await load();
    return ports;
  };

  /** Listens as soon as there is something to listen to. */
  function listen(start: (ports: LivePorts) => Cancel): Cancel {
    let cancel: Cancel | null = null;
    let isOver = false;
    void ready().then((there) => {
      if (!isOver) cancel = start(there);
    });
    return () => {
      isOver = true;
      cancel?.();
    };
  }

  return {
    questions: {
      access: async (...asked) => (await ready()).questions.access(...asked),
      snapshot: async (...asked) => (await ready()).questions.snapshot(...asked),
      framesSince: async (...asked) => (await ready()).questions.framesSince(...asked),
      openView: async (...asked) => (await ready()).questions.openView(...asked),
      closeView: async (...asked) => (await ready()).questions.closeView(...asked),
    },
    // What has not been opened needs no closing.
    beacon: (name, args) => ports?.beacon(name, args),
    openSocket() {
      isSocketWanted = true;
      void ready().then((there) => {
        if (isSocketWanted) there.openSocket();
      });
    },
    isSocketOpen: () => ports?.isSocketOpen() ?? false,
    closeSocket() {
      isSocketWanted = false;
      ports?.closeSocket();
    },
    refreshAuth: async () => (await ready()).refreshAuth(),
    renewSession: async () => (await ready()).renewSession(),
    self: async () => (await ready()).self(),
    join(topic, handlers) {
      if (!ports) throw new Error('A channel is joined with a token: call refreshAuth() first.');
      return ports.join(topic, handlers);
    },
    onSignIn: (listener) => listen((there) => there.onSignIn(listener)),
    onSignOut: (listener) => listen((there) => there.onSignOut(listener)),
  };
}
