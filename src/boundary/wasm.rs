//! `#[wasm_bindgen]` shims over [`wire`](crate::boundary::wire), nothing else: values in, values out, errors typed, progress and timing marks.

use js_sys::{Array, Function, Object, Reflect};
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::{JsCast, JsValue, wasm_bindgen};
use web_sys::{Performance, WorkerGlobalScope};

use crate::boundary::wire;
use crate::contract::error::{Error, ErrorCode};
use crate::contract::value::{DEEPEST, Read as _, Value};
#[cfg(feature = "briefing")]
use crate::text::pack;

/// Answers one request object with one response object.
///
/// `on_progress(stage, fraction)` is called as each stage of a briefing begins, with `fraction` in `0..=1`.
///
/// # Errors
///
/// Throws an `Error` whose `code` is the stable code and whose `message` is the sentence to show.
#[wasm_bindgen]
#[expect(clippy::needless_pass_by_value, reason = "an optional value crosses the boundary by value")]
pub fn answer(request: JsValue, on_progress: Option<Function>) -> Result<JsValue, JsValue> {
    let request = wire::Request::read(value(&request, DEEPEST)).map_err(|e| thrown(&wire::unreadable(&e.to_string())))?;
    let performance = performance();
    let mut progress = |stage: &'static str, fraction: f32| {
        if let Some(performance) = &performance {
            // A mark that cannot be set loses a timing, not an answer.
            let _ = performance.mark(&format!("newsbraid:{stage}"));
        }
        if let Some(callback) = &on_progress {
            let _ = callback.call2(&JsValue::NULL, &stage.into(), &fraction.into());
        }
    };
    let response = wire::answer(request, &mut progress).map_err(|e| thrown(&e))?;
    response.serialize(&Serializer::json_compatible()).map_err(|e| thrown(&Error::new(ErrorCode::BadRequest, e.to_string())))
}

/// The languages whose words were missed since the last call, by code, and the lists, by name; what was answered meanwhile is answered better
/// once they are learned.
#[cfg(feature = "briefing")]
#[wasm_bindgen]
#[must_use]
pub fn wanted() -> Vec<String> {
    pack::wanted().into_iter().map(str::to_owned).collect()
}

/// Takes in the words of a language or a list, a file of `src/data`; false when they are of no use here.
#[cfg(feature = "briefing")]
#[wasm_bindgen]
#[must_use]
pub fn learn(code: &str, words: &str) -> bool {
    pack::learn(code, words)
}

/// What JSON would keep of a value, as many levels deep.
fn value(from: &JsValue, levels: u8) -> Value {
    if let Some(text) = from.as_string() {
        Value::Text(text)
    } else if let Some(number) = from.as_f64() {
        Value::Number(number)
    } else if let Some(bool) = from.as_bool() {
        Value::Bool(bool)
    } else if levels == 0 {
        Value::Null
    } else if let Some(list) = from.dyn_ref::<Array>() {
        Value::List(list.iter().map(|item| value(&item, levels - 1)).collect())
    } else if let Some(object) = from.dyn_ref::<Object>() {
        let field = |entry: JsValue| {
            let entry: Array = entry.dyn_into().ok()?;
            Some((entry.get(0).as_string()?, value(&entry.get(1), levels - 1)))
        };
        Value::Object(Object::entries(object).iter().filter_map(field).collect())
    } else {
        Value::Null
    }
}

/// The clock of the worker we run in; none outside a worker, where marks are not wanted.
fn performance() -> Option<Performance> {
    js_sys::global().dyn_into::<WorkerGlobalScope>().ok()?.performance()
}

fn thrown(error: &Error) -> JsValue {
    let thrown = js_sys::Error::new(&error.to_string());
    let code = serde_wasm_bindgen::to_value(&error.code()).unwrap_or(JsValue::NULL);
    let _ = Reflect::set(&thrown, &"code".into(), &code);
    thrown.into()
}
