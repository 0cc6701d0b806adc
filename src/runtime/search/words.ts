/** Words of a text, for indexing it and for asking. */

/** Scripts written without spaces. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/**
 * Runs of letters and digits in lower case without accents; scripts written without spaces (Chinese, Japanese, Thai, Lao, Khmer,
 * Burmese) as pairs of neighbouring characters, since Intl.Segmenter differs by browser.
 */
export function wordsOf(text: string): string[] {
  const plain = text
    .normalize('NFKD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase();
  return (plain.match(/[\p{L}\p{N}]+/gu) ?? []).flatMap((run) => {
    const chars = [...run];
    if (chars.length === 1 || !UNSPACED.test(run)) return [run];
    return chars.slice(1).map((char, i) => `${chars[i]}${char}`);
  });
}

/** The text in lower case without accents, every character in its place. */
export function foldInPlace(text: string): string {
  return text
    .split('')
    .map((unit) => unit.normalize('NFD').charAt(0).toLowerCase().charAt(0))
    .join('');
}
