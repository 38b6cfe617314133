// The live store: who may, which channels, when to rest, and one immutable view for its readers. No React.
import type { AnalyticsEvent } from '#contract/event.ts';
import { SECTIONS, type Topic, topicOfSection } from '#contract/topic.ts';
import { createAccessGate } from './access-gate.ts';
import { createAccessNews } from './access-news.ts';
import { createAnnouncer } from './announcer.ts';
import { browserTab, systemClock } from './browser.ts';
import { createChannelPool } from './channel-pool.ts';
import { composeView, hasGap, NO_ACCESS } from './compose-view.ts';
import { connectionStateOf } from './connection-state.ts';
import { createFollower } from './follower.ts';
import { createLifetime } from './lifetime.ts';
import { createListeners } from './listeners.ts';
import type { LiveStore, LiveStoreOptions } from './live-store-api.ts';
import type { ConnectionState, LiveView } from './live-view.ts';
import type { Cancel } from './ports.ts';
import { readBroadcast } from './read-broadcast.ts';
import { createReads } from './reads.ts';
import { watchSocket } from './socket-watch.ts';
import { createSubscriptions } from './subscriptions.ts';
import { createSuspension } from './suspension.ts';
import { createViewPublisher } from './view-publisher.ts';

export function createLiveStore(options: LiveStoreOptions): LiveStore {
  const { ports, clock = systemClock, tab = browserTab, random = Math.random } = options;
  const reads = createReads(ports, clock);
  const announcer = createAnnouncer(clock);
  const events = createListeners<AnalyticsEvent[]>();
  let isClosed = false;
  let connection: ConnectionState = 'connecting';
  let wasConnected = false;
  let gapSince: number | null = null;
  let accessTrouble: string | null = null;
  let refusedTopics: readonly Topic[] = [];

  const gate = createAccessGate({
    reads,
    ports,
    clock,
    random,
    initial: options.initial?.access ?? null,
    onChange: accessChanged,
    onFailure(error) {
      accessTrouble = error.message;
      announcer.complain('read_failed', error.message);
      touch();
    },
  });
  const follower = createFollower({
    reads,
    clock,
    random,
    range: options.range,
    initial: options.initial?.snapshot ?? null,
    bounds: options.bounds,
    mayRetry: async () => (await gate.check()) !== 'refused',
    onFrame: announcer.frame,
    onEvents: events.tell,
    onFailure: (error) => announcer.complain('read_failed', error.message),
    onChange: touch,
  });
  const pool = createChannelPool({
    ports,
    clock,
    random,
    onJoined(topic) {
      announcer.say('subscribe', topic);
      follower.suspect(topic);
    },
    onReady: follower.recheck,
    onLeft: (topic) => announcer.say('unsubscribe', topic),
    onBroadcast: hear,
    onChange: touch,
    mayJoin: async (topic) =>
      (await gate.check()) === 'granted' && gate.access().topics.includes(topic),
  });
  const subscriptions = createSubscriptions(clock, sync, options.maxTopics);
  const suspension = createSuspension({
    clock,
    tab,
    onWake: wake,
    onChange() {
      sync();
      wake();
    },
  });
  const accessNews = createAccessNews({
    clock,
    random,
    recheck: () => void recheckAccess(),
    renew: () => void ports.renewSession().catch(() => undefined),
  });
  const lifetime = createLifetime({ clock, open, closed, resumed: sync });
  const publisher = createViewPublisher(tab, look);

  const isRunning = () =>
    lifetime.isUsed() && !suspension.isResting() && gate.standing() === 'granted';

  function hear(topic: Topic, payload: unknown) {
    const message = readBroadcast(topic, payload);
    if (message.kind === 'frame') return follower.hear(topic, message.frame);
    if (message.kind === 'access_changed') return accessNews.heard();
    announcer.complain('unreadable_message', message.why, topic);
    follower.suspect(topic);
  }

  /** Makes channels, timers and reads match what is wanted and allowed now. */
  function sync() {
    const allowed = gate.access().topics;
    const wanted = isRunning() ? subscriptions.topics() : [];
    const topics = wanted.filter((topic) => allowed.includes(topic));
    follower.follow(topics);
    pool.want(topics);
    reportRefused(wanted.filter((topic) => !allowed.includes(topic)));
    if (isRunning()) follower.load();
    else follower.rest();
    touch();
  }

  function reportRefused(topics: readonly Topic[]) {
    const news = topics.filter((topic) => !refusedTopics.includes(topic));
    refusedTopics = topics;
    for (const topic of news) {
      const message = `Your role does not include "${topic}". Ask an owner to add it.`;
      announcer.complain('not_allowed', message, topic);
    }
  }

  function accessChanged() {
    if (gate.standing() === 'refused') {
      follower.clear();
      announcer.complain('unauthorized', NO_ACCESS);
    } else if (lifetime.isUsed()) {
      ports.openSocket();
    }
    const held = follower.numbers.state()?.snapshot.sections;
    const { topics } = gate.access();
    const sections = SECTIONS.filter((section) => topics.includes(topicOfSection(section)));
    if (held && held.join() !== sections.join()) follower.reload();
    sync();
  }

  /** Timers may have slept, or the network came back. */
  function wake() {
    if (isRunning()) follower.check();
    else if (lifetime.isUsed() && gate.standing() === 'unknown') gate.settle();
  }

  function touch() {
    const before = connection;
    connection = connectionStateOf({
      isActive: !isClosed && !suspension.isResting(),
      standing: gate.standing(),
      isSocketOpen: ports.isSocketOpen(),
      topics: pool.states(),
      wasConnected,
    });
    wasConnected ||= connection === 'connected';
    const [was, is] = [before === 'connected', connection === 'connected'];
    if (was !== is) announcer.say(is ? 'connect' : 'disconnect');
    publisher.touch();
  }

  function look(): LiveView {
    const topics = pool.states();
    const { isClosingGap, confirmedAt } = follower.facts();
    gapSince = hasGap(topics, isClosingGap) ? (gapSince ?? confirmedAt) : null;
    return composeView({
      connectionState: connection,
      standing: gate.standing(),
      access: gate.access(),
      accessTrouble,
      topics,
      follower,
      pausedAt: suspension.pausedAt(),
      gapSince,
    });
  }

  function open(): Cancel[] {
    isClosed = false;
    if (gate.standing() === 'granted') ports.openSocket();
    else gate.settle();
    sync();
    return [
      suspension.start(),
      ports.onSignIn(() => void recheckAccess()),
      ports.onSignOut(gate.refuse),
      watchSocket({ ports, clock, isWanted: isRunning, onLook: touch }),
    ];
  }

  function closed() {
    isClosed = true;
    wasConnected = false;
    gate.stop();
    accessNews.stop();
    sync();
    ports.closeSocket();
  }

  async function recheckAccess() {
    if ((await gate.check()) === 'unknown') gate.settle();
  }

  return {
    view: publisher.view,
    listen: publisher.listen,
    onMessage: announcer.listen,
    onEvents: events.add,
    start: lifetime.start,
    subscribe: subscriptions.hold,
    setRange: follower.setRange,
    pause: suspension.pause,
    resume: suspension.resume,
    recheckAccess,
  };
}
