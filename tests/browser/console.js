// Keeps what the console would show, for an engine whose driver does not tell.
if (!window.complaints) {
  const complaints = [];
  window.complaints = complaints;
  addEventListener("error", (event) => complaints.push(`error: ${event.message ?? event.target?.src}`), true);
  addEventListener("unhandledrejection", (event) => complaints.push(`rejection: ${event.reason}`));
  addEventListener("securitypolicyviolation", (event) => complaints.push(`policy: ${event.violatedDirective} ${event.blockedURI}`));
  for (const level of ["error", "warn"]) {
    const original = console[level];
    console[level] = (...words) => {
      complaints.push(`console.${level}: ${words.join(" ")}`);
      original.apply(console, words);
    };
  }
}
