export type AnnouncementKind = 'outage' | 'maintenance' | 'phone_outage' | 'info';

export const channels = ['portal', 'telephone', 'email'] as const;
export type Channel = (typeof channels)[number];

/** When a service is not available; no end means that it is not known. */
export interface Window {
  start: string;
  end: string | null;
}

export interface AnnouncementInput {
  kind: AnnouncementKind;
  title_pl: string;
  title_en: string;
  body_pl: string;
  body_en: string;
  spoken_pl: string;
  spoken_en: string;
  services: string[];
  windows: Window[];
  expected_end: string | null;
  fallback_free_until: string | null;
  is_test: boolean;
  channels_affected: Channel[];
  /** What works instead. */
  channels_working: Channel[];
  /** Names of what a person has said by telephone, in place of the voice. */
  recorded_pl: string;
  recorded_en: string;
}

export interface Announcement extends AnnouncementInput {
  id: number;
  revision: number;
  state: 'draft' | 'published' | 'resolved' | 'archived';
  created_by: string;
  published_at: string | null;
  ended_at: string | null;
  ending: 'resolved' | 'over' | 'mistake' | null;
  /** Name and version of the approved template, as long as nobody has changed the words. */
  template: string | null;
  /** Who wrote the newest revision, a proposed one too. */
  written_by: string | null;
  /** Waits for a second person while the revision on air stays as it is. */
  proposed_revision: number | null;
  requested_revision: number | null;
  requested_by: string | null;
  approved_by: string | null;
}

export interface SpokenTexts {
  spoken_pl: string;
  spoken_en: string;
}
