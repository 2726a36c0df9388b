import type { IEvent } from '../protocol/messages';

/** What an event tells: an engine that takes over tells it again by the same key. */
export function keyOf(event: IEvent): string {
  switch (event.type) {
    case 'share':
      return `share ${event.share}`;
    case 'profile':
      return `profile ${event.profile.index}`;
    case 'finding':
      return `finding ${event.finding.id}`;
    case 'law':
      return `law ${event.law.id}`;
    case 'unit':
      return `unit ${JSON.stringify(event.unit)}`;
  }
}
