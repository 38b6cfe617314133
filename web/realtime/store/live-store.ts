// The live store: who may, which channels, when to rest, and one immutable view for its readers. No React.
import type { AnalyticsEvent } from '#contract/event.ts';
import { SECTIONS, topicOfSection } from '#contract/topic.ts';
import type { Filter } from '#contract/view.ts';
import type { Range } from '#web/data/snapshot.ts';
import { type Cancel, systemClock } from '../clock.ts';
import {
  createAccessGate,
  createAccessNews,
  createConnection,
  createWatchers,
  watchSocket,
} from '../connection/index.ts';
import { createListeners } from '../listeners.ts';
import { createFollowers, createReads } from '../sync/index.ts';
import { createAnnouncer, createDenials } from './announcer.ts';
import type { LiveStore, LiveStoreOptions, LiveView } from './api.ts';
import { createChannels } from './channels.ts';
import { composeView, hasGap, NO_ACCESS } from './compose-view.ts';
import { createGapWatch } from './freshness.ts';
import { createLifetime } from './lifetime.ts';
import { createSubscriptions } from './subscriptions.ts';
import { createSuspension } from './suspension.ts';
import { browserTab } from './tab.ts';
import { createViewPublisher } from './view-publisher.ts';

export function createLiveStore(options: LiveStoreOptions): LiveStore {
  const { ports, clock = systemClock, tab = browserTab, random = Math.random } = options;
  const reads = createReads(ports, clock);
  const announcer = createAnnouncer(clock);
  const reportDenied = createDenials(announcer);
  const gapSince = createGapWatch();
  const events = createListeners<AnalyticsEvent[]>();
  const connection = createConnection(announcer.say);
  let isClosed = false;
  let accessTrouble: string | null = null;

  const gate = createAccessGate({
    ask: reads.access,
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
  const followers = createFollowers({
    reads,
    clock,
    random,
    range: options.range,
    filter: options.filter ?? null,
    initial: options.initial ?? {},
    bounds: options.bounds,
    mayRetry: async () => (await gate.check()) !== 'refused',
    dashboards: () => watchers.dashboards(),
    onTopic: () => sync(),
    onFrame: announcer.frame,
    onEvents: events.tell,
    onFailure: (error) => announcer.complain('read_failed', error.message),
    onChange: touch,
    beacon: ports.beacon,
  });
  const { filtered } = followers;
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
  const watchers = createWatchers({ clock, random, self: ports.self, onChange: touch });
  const pool = createChannels({
    ports,
    clock,
    random,
    gate,
    accessNews,
    announcer,
    followers,
    watchers,
    onChange: touch,
  });
  const lifetime = createLifetime({ clock, open, closed, resumed: sync });
  const publisher = createViewPublisher(tab, look);

  const isUsable = () => lifetime.isUsed() && gate.standing() === 'granted';
  const isRunning = () => isUsable() && !suspension.isResting();

  /** Makes channels, timers and reads match what is wanted and allowed now. */
  function sync() {
    const allowed = gate.access().topics;
    const wanted = isRunning() ? subscriptions.topics() : [];
    const topics = wanted.filter((topic) => allowed.includes(topic));
    const isFollowing = isRunning();
    const isOpen = isUsable() && !suspension.isLettingGo();
    pool.want(followers.run({ topics, isOpen, isFollowing }));
    reportDenied(wanted.filter((topic) => !allowed.includes(topic)));
    touch();
  }

  function accessChanged() {
    if (gate.standing() === 'refused') {
      followers.clear();
      announcer.complain('unauthorized', NO_ACCESS);
    } else if (lifetime.isUsed()) {
      ports.openSocket();
    }
    const { topics } = gate.access();
    followers.allow(SECTIONS.filter((section) => topics.includes(topicOfSection(section))));
    sync();
  }

  /** Timers may have slept, or the network came back. */
  function wake() {
    filtered.keepIfDue();
    if (isRunning()) followers.check();
    else if (lifetime.isUsed() && gate.standing() === 'unknown') gate.settle();
  }

  function touch() {
    connection.look({
      isActive: !isClosed && !suspension.isResting(),
      standing: gate.standing(),
      isSocketOpen: ports.isSocketOpen(),
      topics: [...pool.states().values()],
    });
    publisher.touch();
  }

  function look(): LiveView {
    const follower = followers.shown();
    const states = [...pool.states()].filter(([topic]) => followers.of(topic) === follower);
    const topics = states.map(([, state]) => state);
    const isBehind = filtered.isSwitching() || follower.facts().isClosingGap;
    return composeView({
      connectionState: connection.state(),
      standing: gate.standing(),
      access: gate.access(),
      accessTrouble,
      topics,
      follower,
      filtered,
      watchers: watchers.list(),
      pausedAt: suspension.pausedAt(),
      gapSince: gapSince(follower, hasGap(topics, isBehind)),
    });
  }

  function open(): Cancel[] {
    isClosed = false;
    if (gate.standing() === 'granted') ports.openSocket();
    else gate.settle();
    lookAtTab();
    sync();
    return [
      suspension.start(),
      tab.onVisibility(lookAtTab),
      tab.onLeave(() => filtered.leave()),
      ports.onSignIn(() => void recheckAccess()),
      ports.onSignOut(gate.refuse),
      watchSocket({ ports, clock, isWanted: isRunning, onLook: touch }),
    ];
  }

  function lookAtTab() {
    watchers.look(!tab.isHidden());
  }

  function closed() {
    isClosed = true;
    connection.reset();
    gate.stop();
    accessNews.stop();
    sync();
    ports.closeSocket();
  }

  function setRange(range: Range) {
    suspension.rouse();
    followers.setRange(range);
    sync();
  }

  function setFilter(filter: Filter | null) {
    suspension.rouse();
    filtered.setFilter(filter);
    sync();
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
    setRange,
    setFilter,
    pause: suspension.pause,
    resume: suspension.resume,
    recheckAccess,
  };
}
