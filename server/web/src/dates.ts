/** A day as Finns write it: d.m.yyyy. Takes yyyy-mm-dd or a moment, which is told in Finland's time. */
export function day(written: string): string {
  const date = /^(\d{4})-(\d{2})-(\d{2})$/.exec(written);
  if (date) {
    return `${Number(date[3])}.${Number(date[2])}.${date[1]}`;
  }
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: 'Europe/Helsinki',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
  }).formatToParts(new Date(written));
  const part = (type: string) => Number(parts.find((p) => p.type === type)?.value);
  return `${part('day')}.${part('month')}.${part('year')}`;
}
