/** Seconds that the clocks of a zone are ahead of UTC at an instant, given in seconds since 1970. */
export type Zone = (seconds: number) => number;

const DAY = 86400;
/** The first day of the year 1, before which calendars count backwards. */
const FIRST = -62135596800;
/** Before it, Intl tells the day by another calendar. */
const GREGORIAN = -12219292800;
const FIXED = /^([+-])(\d\d):?(\d\d)$/;

/** The zone in the name of a timestamp type; null where it has none. */
export function zoneName(typeName: string): string | null {
  return /,\s*([^\]]+)\]/.exec(typeName)?.[1].replace(/^tz=/, '').trim() ?? null;
}

/** The zone of a name such as `Asia/Tokyo` or `+05:30`; UTC where nobody knows it. */
export function zoneOfName(name: string): Zone {
  const fixed = FIXED.exec(name);
  if (fixed !== null) {
    const ahead = (Number(fixed[2]) * 60 + Number(fixed[3])) * 60;
    return () => (fixed[1] === '-' ? -ahead : ahead);
  }
  const clock = name === 'UTC' ? null : clockOf(name);
  if (clock === null) {
    return () => 0;
  }
  const known = new Map<number, number>();
  const atStart = (day: number): number => {
    const ahead = known.get(day) ?? aheadAt(clock, day * DAY);
    known.set(day, ahead);
    return ahead;
  };
  return seconds => {
    if (seconds < FIRST) {
      return 0;
    }
    const day = Math.floor(seconds / DAY);
    const ahead = atStart(day);
    return ahead === atStart(day + 1) ? ahead : aheadAt(clock, seconds);
  };
}

/** `+09:00`, with seconds where the clocks of old times had some. */
export function offsetText(ahead: number): string {
  const [size, sign] = [Math.abs(ahead), ahead < 0 ? '-' : '+'];
  const parts = [size / 3600, (size / 60) % 60, size % 60].map(part =>
    String(Math.floor(part)).padStart(2, '0')
  );
  return sign + (size % 60 === 0 ? parts.slice(0, 2) : parts).join(':');
}

function clockOf(name: string): Intl.DateTimeFormat | null {
  try {
    return new Intl.DateTimeFormat('en-US-u-ca-iso8601', {
      timeZone: name,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric'
    });
  } catch {
    return null;
  }
}

function aheadAt(clock: Intl.DateTimeFormat, seconds: number): number {
  const instant = new Date(seconds * 1000);
  if (Number.isNaN(instant.getTime())) {
    return 0;
  }
  const parts = new Map(clock.formatToParts(instant).map(({ type, value }) => [type, +value]));
  const part = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? 0;
  const local = new Date(0);
  local.setUTCFullYear(part('year'), part('month') - 1, part('day'));
  local.setUTCHours(part('hour'), part('minute'), part('second'));
  const ahead = Math.round(local.getTime() / 1000 - Math.floor(seconds));
  return seconds < GREGORIAN ? ahead - Math.round(ahead / DAY) * DAY : ahead;
}
