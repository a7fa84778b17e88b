// A mail filter turned the `#` of a shared link into `%23`, two of them into `%2523`, and the host found no such page: put it back.

const there = location.pathname.replace(/%(?:25)*23/, "#");
if (there !== location.pathname) location.replace(there);
