// The Latin spelling of Ukrainian names by the resolution of the Cabinet of Ministers of Ukraine No. 55 of 2010.

const LETTERS = {
  а: 'a', б: 'b', в: 'v', г: 'h', ґ: 'g', д: 'd', е: 'e', є: 'ie', ж: 'zh', з: 'z', и: 'y', і: 'i', ї: 'i', й: 'i',
  к: 'k', л: 'l', м: 'm', н: 'n', о: 'o', п: 'p', р: 'r', с: 's', т: 't', у: 'u', ф: 'f', х: 'kh', ц: 'ts', ч: 'ch',
  ш: 'sh', щ: 'shch', ю: 'iu', я: 'ia', ь: '', '’': '', ʼ: '', "'": '',
};

/** Spelt otherwise at the beginning of a word. */
const FIRST = {є: 'ye', ї: 'yi', й: 'y', ю: 'yu', я: 'ya'};

export function latinOf(name) {
  return spelt(name, LETTERS, FIRST);
}

/** In the spelling of BGN/PCGN 1965. */
const OLDER = {є: 'ye', ї: 'yi', й: 'y', ю: 'yu', я: 'ya'};

/** The spelling of BGN/PCGN 1965, which older maps have, without its apostrophes. */
export function olderLatinOf(name) {
  return spelt(name, {...LETTERS, ...OLDER}, {});
}

function spelt(name, letters, first) {
  return name.replace(/[\p{Script=Cyrillic}’ʼ']+/gu, word =>
    [...word.toLowerCase().replace(/зг/g, 'зgh').replace(/ь(?=о)/g, '')]
      .map((letter, i) => (i === 0 && first[letter]) || (letters[letter] ?? letter))
      .join('')
      .replace(/^./, initial => (word[0] === word[0].toUpperCase() ? initial.toUpperCase() : initial)),
  );
}
