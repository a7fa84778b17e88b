// What the core knows of a language beside English: files of words, each fetched with the first article in its language. The build puts another
// in the place of this file where everything is in one page.

/** @param {string} code @returns {Promise<string>} */
export async function wordsOf(code) {
  const response = await fetch(new URL(`languages/${code}.txt`, import.meta.url));
  if (!response.ok) throw new Error(`${code}: ${response.status}`);
  return response.text();
}
