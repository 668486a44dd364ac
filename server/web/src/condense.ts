import type { Finding } from './api';
import type { Language } from './language';

/**
 * What several findings of one rule say, in one sentence: what is the same in all is said once, what
 * differs is listed. Null when they do not differ in the middle of a sentence.
 */
export function inOneSentence(texts: string[]): string | null {
  const [first] = texts;
  if (first === undefined || texts.length < 2) {
    return null;
  }
  const colon = first.indexOf(': ');
  const start = first.slice(0, colon + 2);
  const middles = texts.map((text) => text.slice(start.length).split(/\.(?: |$)/)[0] ?? '');
  const end = first.slice(start.length + (middles[0]?.length ?? 0));
  const isSame = texts.every((text, place) => text === `${start}${middles[place]}${end}`);
  return colon > 0 && isSame ? `${start}${middles.join(', ')}${end}` : null;
}

/** Findings to show: those of one rule that are equal but for one word are one line. */
export function condensed(findings: Finding[], language: Language): Finding[] {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const key = [finding.rule, finding.kind, finding.due, finding.overdue].join(' ');
    groups.set(key, [...(groups.get(key) ?? []), finding]);
  }
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    const sentence = inOneSentence(group.map((finding) => finding.text[language]));
    return first && sentence
      ? [{ ...first, text: { ...first.text, [language]: sentence } }]
      : group;
  });
}
