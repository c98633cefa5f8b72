export type AnnouncementKind = 'outage' | 'maintenance' | 'phone_outage' | 'info';

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
}

export interface Announcement extends AnnouncementInput {
  id: number;
  revision: number;
  state: 'draft' | 'published' | 'resolved' | 'archived';
  is_test: boolean;
  created_by: string;
  published_at: string | null;
  ended_at: string | null;
}

export interface SpokenTexts {
  spoken_pl: string;
  spoken_en: string;
}
