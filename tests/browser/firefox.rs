//! What Firefox's driver does beyond `WebDriver`: it reaches the browser's own windows and services.

use anyhow::{Result, ensure};
use serde_json::{Value, json};
use thirtyfour::WebDriver;
use thirtyfour::error::WebDriverResult;

use crate::driver::{Own, fresh_tab};

/// Turns the driver to the browser's own window, or back to the page.
pub(crate) async fn turn_to(web: &WebDriver, context: &'static str) -> WebDriverResult<()> {
    web.cmd(Own { path: "moz/context", body: json!({ "context": context }) }).await.map(|_| ())
}

/// Runs a script in the browser's own window.
pub(crate) async fn in_browser(web: &WebDriver, script: &str) -> Result<Value> {
    turn_to(web, "chrome").await?;
    let answer = web.execute(script, vec![]).await.map(|answer| answer.json().clone());
    turn_to(web, "content").await?;
    Ok(answer?)
}

/// Makes a browser as good as new: one tab without a past, nothing kept of any site, and the colour scheme that is asked for. To start
/// another takes longer than most tests.
pub(crate) async fn renew(web: &WebDriver, dark: bool) -> Result<()> {
    fresh_tab(web).await?;
    turn_to(web, "chrome").await?;
    let forget = "const [dark, done] = arguments;
        Services.prefs.setIntPref('layout.css.prefers-color-scheme.content-override', dark ? 0 : 1);
        Services.clearData.deleteData(Ci.nsIClearDataService.CLEAR_ALL, done);";
    let failed = web.execute_async(forget, vec![json!(dark)]).await.map(|answer| answer.json().clone());
    turn_to(web, "content").await?;
    let failed = failed?;
    ensure!(failed == 0, "what is kept cannot be cleared: {failed}");
    Ok(())
}
