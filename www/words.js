// What the core knows of a language beside English, and lists that few pastes need: files of words, each fetched when it is first needed. The
// build puts another in the place of this file where everything is in one page.

/** @param {string} code @returns {Promise<string>} */
export async function wordsOf(code) {
  const ask = () => fetch(new URL(`words/${code}.txt`, import.meta.url));
  const response = await ask().catch(ask); // a service worker that ends as it answers fails one request
  if (!response.ok) throw new Error(`${code}: ${response.status}`);
  return response.text();
}
