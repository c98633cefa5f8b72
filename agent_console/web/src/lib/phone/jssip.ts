/** JsSIP in its own chunk, loaded when a telephone is wanted. */
import JsSIP from 'jssip';
import type { DTMFOptions, RTCSession } from 'jssip/lib/RTCSession';
import type { UA } from 'jssip/lib/UA';
import type { PhoneCredentials } from '../api/types';

export type { DTMFOptions, RTCSession, UA };

/** Short, so that a dead page is forgotten soon. */
const REGISTRATION_SECONDS = 60;

export function userAgent(credentials: PhoneCredentials): UA {
  const { endpoint, secret, websocket_url, realm } = credentials;
  return new JsSIP.UA({
    sockets: new JsSIP.WebSocketInterface(websocket_url),
    uri: `sip:${endpoint}@${new URL(websocket_url).hostname}`,
    authorization_user: endpoint,
    password: secret,
    realm,
    register: true,
    register_expires: REGISTRATION_SECONDS,
    session_timers: false,
    connection_recovery_min_interval: 1,
    connection_recovery_max_interval: 4,
    user_agent: 'hotline console',
  });
}
