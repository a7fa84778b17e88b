//! What Chromium's driver does beyond `WebDriver`: it passes commands of the browser's own protocol on.

use anyhow::Result;
use serde_json::{Value, json};
use thirtyfour::common::command::FormatRequestData;
use thirtyfour::error::WebDriverResult;
use thirtyfour::prelude::*;
use thirtyfour::{RequestData, SessionId};

/// A command of Chromium's own protocol.
#[derive(Debug)]
struct DevTools {
    method: &'static str,
    params: Value,
}

impl FormatRequestData for DevTools {
    fn format_request(&self, session: &SessionId) -> RequestData {
        let body = json!({ "cmd": self.method, "params": self.params });
        RequestData::new(http::Method::POST, format!("session/{session}/goog/cdp/execute")).add_body(body)
    }
}

/// Asks for what `WebDriver` has no word for.
pub(crate) async fn devtools(web: &WebDriver, method: &'static str, params: Value) -> WebDriverResult<()> {
    web.cmd(DevTools { method, params }).await.map(|_| ())
}

/// Makes a browser as good as new: one tab without a past, nothing kept of any site and nothing said of one. What was set for the tabs
/// before, fingers for a pointer or a smaller store, went with them. To start another costs twice as much.
pub(crate) async fn renew(web: &WebDriver) -> Result<()> {
    let past = web.windows().await?;
    let tab = web.new_tab().await?;
    for old in past {
        web.switch_to_window(old).await?;
        web.close_window().await?;
    }
    web.switch_to_window(tab).await?;
    devtools(web, "Storage.clearDataForOrigin", json!({ "origin": "*", "storageTypes": "all" })).await?;
    devtools(web, "Network.clearBrowserCookies", json!({})).await?;
    devtools(web, "Network.clearBrowserCache", json!({})).await?;
    // What the pages before have said is told once.
    web.browser_log().await?;
    Ok(())
}
