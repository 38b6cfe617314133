// The channels of a live store: joins what is wanted, and hands what arrives to the follower of its topic.
import { ChannelType } from '#contract/topic.ts';
import type { Clock } from '../clock.ts';
import {
  type AccessGate,
  type AccessNews,
  type Broadcast,
  type ChannelPool,
  createChannelPool,
  type LivePorts,
  type Watchers,
} from '../connection/index.ts';
import { isViewTopic, type LiveTopic } from '../live-topic.ts';
import type { Followers } from '../sync/index.ts';
import type { Announcer } from './announcer.ts';

/** Where those who may see everything see each other. */
const PRESENCE_TOPIC = ChannelType.ANALYTICS;

interface ChannelsSettings {
  ports: LivePorts;
  clock: Clock;
  random: () => number;
  gate: AccessGate;
  accessNews: AccessNews;
  announcer: Announcer;
  followers: Followers;
  watchers: Watchers;
  onChange(): void;
}

export function createChannels(settings: ChannelsSettings): ChannelPool {
  const { ports, clock, random, gate, announcer, followers, watchers } = settings;

  async function mayJoin(topic: LiveTopic): Promise<boolean> {
    if ((await gate.check()) !== 'granted') return false;
    if (isViewTopic(topic)) return followers.filtered.mayJoin(topic);
    return gate.access().topics.includes(topic);
  }

  function hear(topic: LiveTopic, message: Broadcast) {
    followers.filtered.keepIfDue();
    if (message.kind === 'frame') return followers.of(topic)?.hear(topic, message.frame);
    if (message.kind === 'access_changed') return settings.accessNews.heard();
    announcer.error('unreadable_message', message.why, topic);
    followers.of(topic)?.suspect(topic);
  }

  return createChannelPool({
    ports,
    clock,
    random,
    mayJoin,
    presence: { topic: PRESENCE_TOPIC, hear: watchers.hear },
    onJoined(topic, channel) {
      announcer.say('subscribe', topic);
      if (topic === PRESENCE_TOPIC) watchers.joined(channel);
      followers.of(topic)?.suspect(topic);
    },
    onReady: (topic) => followers.of(topic)?.recheck(topic),
    onLeft(topic) {
      announcer.say('unsubscribe', topic);
      if (topic === PRESENCE_TOPIC) watchers.left();
    },
    onBroadcast: hear,
    onChange: settings.onChange,
  });
}
