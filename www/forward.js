// A mail filter turned the `#` of a shared link into `%23`, and the host found no such page: put it back.

const at = location.pathname.indexOf("%23");
if (at >= 0) location.replace(location.pathname.slice(0, at) + "#" + location.pathname.slice(at + 3));
