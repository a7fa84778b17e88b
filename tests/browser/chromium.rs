//! What Chromium's driver does beyond `WebDriver`: it passes commands of the browser's own protocol on.

use anyhow::Result;
use serde_json::{Value, json};
use thirtyfour::WebDriver;
use thirtyfour::error::WebDriverResult;

use crate::driver::{Own, fresh_tab};

/// Asks for what `WebDriver` has no word for.
pub(crate) async fn devtools(web: &WebDriver, method: &'static str, params: Value) -> WebDriverResult<()> {
    web.cmd(Own { path: "goog/cdp/execute", body: json!({ "cmd": method, "params": params }) }).await.map(|_| ())
}

/// Makes a browser as good as new: one tab without a past, nothing kept of any site and nothing said of one. What was set for the tabs
/// before, fingers for a pointer or a smaller store, went with them. To start another costs twice as much.
pub(crate) async fn renew(web: &WebDriver) -> Result<()> {
    fresh_tab(web).await?;
    devtools(web, "Storage.clearDataForOrigin", json!({ "origin": "*", "storageTypes": "all" })).await?;
    devtools(web, "Network.clearBrowserCookies", json!({})).await?;
    devtools(web, "Network.clearBrowserCache", json!({})).await?;
    // What the pages before have said is told once.
    web.browser_log().await?;
    Ok(())
}
