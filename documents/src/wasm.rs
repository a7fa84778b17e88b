//! `#[wasm_bindgen]` shim over [`read`](crate::read), nothing else: bytes in, plain objects out, problems typed.

use js_sys::{Array, Object, Reflect};
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

use crate::{Content, Part};

/// Reads a file into a list of its parts: `{kind: "html" | "text", content, title, outlet, published, url, removed: [{text, reason,
/// paragraph}]}`, what is not known null.
///
/// # Errors
///
/// Throws an `Error` whose `code` is that of a [`Problem`](crate::Problem).
#[wasm_bindgen]
pub fn read(name: &str, bytes: &[u8]) -> Result<Array, JsValue> {
    match crate::read(name, bytes) {
        Ok(parts) => Ok(parts.iter().map(part).collect()),
        Err(problem) => {
            let thrown = js_sys::Error::new(&problem.to_string());
            set(&thrown, "code", &problem.code().into());
            Err(thrown.into())
        }
    }
}

fn part(part: &Part) -> Object {
    let (kind, content) = match &part.content {
        Content::Html(html) => ("html", html),
        Content::Text(text) => ("text", text),
    };
    let object = Object::new();
    set(&object, "kind", &kind.into());
    set(&object, "content", &content.into());
    for (name, value) in [("title", &part.title), ("outlet", &part.outlet), ("published", &part.published), ("url", &part.url)] {
        set(&object, name, &value.as_deref().map_or(JsValue::NULL, JsValue::from));
    }
    let removed = part.removed.iter().map(|removed| {
        let object = Object::new();
        set(&object, "text", &(&removed.text).into());
        set(&object, "reason", &removed.reason.into());
        // A part has far fewer paragraphs than this: it has fewer bytes.
        set(&object, "paragraph", &u32::try_from(removed.paragraph).unwrap_or(u32::MAX).into());
        object
    });
    set(&object, "removed", &removed.collect::<Array>().into());
    object
}

fn set(object: &JsValue, name: &str, value: &JsValue) {
    // A plain object takes any field.
    let _ = Reflect::set(object, &name.into(), value);
}
