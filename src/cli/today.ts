/** Today's day in UTC, as waivers spell days: the same for everybody who checks one commit at one time. */
export function today(): string {
  return new Date().toISOString().slice(0, 10);
}
