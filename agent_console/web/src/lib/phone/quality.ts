/** How the far end sounds here, from the packets that arrive. */

export type Quality = 'good' | 'fair' | 'poor';

const EVERY_MS = 2_000;

interface Arrived {
  packets: number;
  lost: number;
  /** Seconds. */
  jitter: number;
}

/** Loss above 2 % is heard, above 6 % hurts; so does jitter above 30 and 60 ms. */
export function judged(before: Arrived, now: Arrived): Quality {
  const lost = Math.max(0, now.lost - before.lost);
  const share = lost / Math.max(1, lost + now.packets - before.packets);
  if (share > 0.06 || now.jitter > 0.06) return 'poor';
  return share > 0.02 || now.jitter > 0.03 ? 'fair' : 'good';
}

export function watchQuality(
  peer: RTCPeerConnection,
  tell: (quality: Quality) => void,
): () => void {
  let before: Arrived = { packets: 0, lost: 0, jitter: 0 };
  const timer = setInterval(() => void look(), EVERY_MS);
  const look = async () => {
    const now = arrived(await peer.getStats());
    if (!now) return;
    tell(judged(before, now));
    before = now;
  };
  return () => clearInterval(timer);
}

function arrived(stats: RTCStatsReport): Arrived | undefined {
  for (const entry of stats.values() as Iterable<RTCInboundRtpStreamStats>) {
    if (entry.type !== 'inbound-rtp') continue;
    const { packetsReceived = 0, packetsLost = 0, jitter = 0 } = entry;
    return { packets: packetsReceived, lost: packetsLost, jitter };
  }
  return undefined;
}
