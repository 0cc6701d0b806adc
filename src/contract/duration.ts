/** Spans of time as the standards write them. Whole seconds: two decimals or none are the only forms that every LMS reads. */

/** SCORM 1.2 CMITimespan, `HHHH:MM:SS` with at least two digits of hours (RTE 1.2, 3.4.2.2). */
export function toTimespan(seconds: number): string {
  const { hours, minutes, rest } = split(seconds);
  return [Math.min(hours, 9999), minutes, rest].map((part) => String(part).padStart(2, '0')).join(':');
}

/** ISO 8601 in seconds alone: `PT3723S`. For record stores (xAPI, Data 4.6), which compute with it; LMSs of SCORM 2004 show it as it is. */
export function toSeconds(seconds: number): string {
  return `PT${Math.max(0, Math.floor(seconds))}S`;
}

/** ISO 8601 for people and LMSs (SCORM 2004): `PT1H2M3S`, never the empty `PT`. */
export function toIsoDuration(seconds: number): string {
  const { hours, minutes, rest } = split(seconds);
  return `PT${hours ? `${hours}H` : ''}${minutes ? `${minutes}M` : ''}${rest || (!hours && !minutes) ? `${rest}S` : ''}`;
}

function split(seconds: number): { hours: number; minutes: number; rest: number } {
  const whole = Number.isFinite(seconds) ? Math.max(0, Math.floor(seconds)) : 0;
  return { hours: Math.floor(whole / 3600), minutes: Math.floor((whole % 3600) / 60), rest: whole % 60 };
}
