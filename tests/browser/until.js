// Waits in the page until `look` finds something: it looks whenever the document has changed, and now and then for what no change of
// the document shows. After a second it gives what it has found last, so that the test can look at the whole and ask again.
// A plain function body's head, as `roles.js`.

async function until(look) {
  for (const begun = Date.now(); ; ) {
    const found = look();
    if (found || Date.now() - begun > 1000) return found;
    await new Promise((done) => {
      const observer = new MutationObserver(() => {
        observer.disconnect();
        // Many changes at a time are one to look at.
        setTimeout(done, 15);
      });
      observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
      setTimeout(() => {
        observer.disconnect();
        done();
      }, 100);
    });
  }
}
