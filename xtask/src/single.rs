//! The whole site → one page that works from a disk: its scripts by their digests, its core in an element, and no connection at all.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use anyhow::{Context, Result, ensure};
use base64ct::{Base64, Encoding as _};
use sha2::{Digest as _, Sha256};

use crate::files::{self, File};
use crate::{script, wasm};

/// The page made of these files: `www/` and the core, scripts slimmed.
///
/// # Errors
///
/// When a file is missing, is not UTF-8, or a script has a form that cannot be bundled.
pub fn page(files: &[File]) -> Result<String> {
    let text = |path: &str| -> Result<&str> {
        let file = files.iter().find(|file| file.path == path).with_context(|| format!("no file {path}"))?;
        std::str::from_utf8(&file.bytes).with_context(|| format!("{path} is not UTF-8"))
    };
    let mut modules = BTreeMap::new();
    for File { path, .. } in files.iter().filter(|file| files::is_a(file, "js")) {
        modules.insert(path.clone(), text(path)?.to_owned());
    }
    // Where things are is another matter here, and the core comes with its bytes.
    modules.insert("place.js".to_owned(), text("single.js")?.to_owned());
    modules.insert("words.js".to_owned(), words(files)?);
    for (module, export) in [(wasm::CORE, "answer, learn, wanted"), (wasm::SHARING, "answer"), (wasm::DOCUMENTS, "read")] {
        let path = format!("{}/{}", module.folder, module.name);
        let bytes =
            files.iter().find(|file| file.path == format!("{path}_bg.wasm")).with_context(|| format!("no module {path}"))?;
        modules.insert(format!("{}/glue.js", module.folder), text(&format!("{path}.js"))?.to_owned());
        modules.insert(format!("{path}.js"), started(&bytes.bytes, export));
    }

    let first = text("first.js")?;
    let main = script::bundle("main.js", &modules)?;
    let style = text("style.css")?;
    let icon = Base64::encode_string(text("icon.svg")?.as_bytes());

    let html = text("index.html")?;
    let (before_policy, rest) = html.split_once("content=\"default-src").context("index.html has no policy")?;
    let (_, rest) = rest.split_once('"').context("index.html has no policy")?;
    let policy = format!(
        "default-src 'none'; script-src {} {} 'wasm-unsafe-eval'; style-src {}; img-src data:; worker-src blob:; object-src 'none'; \
         base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types newsbraid",
        digest(first),
        digest(&main),
        digest(style)
    );
    let mut page = format!("{before_policy}content=\"{policy}\"");
    let mut is_body = false;
    for line in rest.lines() {
        let tag = line.trim();
        match tag {
            "</body>" => data(&mut page, files, &modules)?,
            _ if tag.starts_with("<body") => is_body = true,
            _ if is_body => {}
            // The elements that name a file are replaced by the file, or have no use on a disk.
            _ if tag.starts_with("<link rel=\"stylesheet\"") => {
                write!(page, "<style>{style}</style>")?;
                continue;
            }
            _ if tag.starts_with("<link rel=\"icon\"") => {
                write!(page, "<link rel=\"icon\" href=\"data:image/svg+xml;base64,{icon}\">")?;
                continue;
            }
            _ if tag.starts_with("<link") => continue,
            _ if tag.starts_with("<script src=\"first.js\"") => {
                write!(page, "<script>{first}</script>")?;
                continue;
            }
            _ if tag.starts_with("<script type=\"module\"") => {
                ensure!(!main.contains("</script"), "the script would end inside itself");
                write!(page, "<script type=\"module\">{main}</script>")?;
                continue;
            }
            _ => {}
        }
        page.push_str(line);
        page.push('\n');
    }
    Ok(page)
}

/// What is read by name: the workers with their modules in them, and the example.
fn data(page: &mut String, files: &[File], modules: &BTreeMap<String, String>) -> Result<()> {
    let mut entries = Vec::new();
    for worker in ["worker.js", "documents/worker.js"] {
        entries.push((worker, script::bundle(worker, modules)?));
    }
    for File { path, bytes } in files.iter().filter(|file| file.path.starts_with("example/")) {
        entries.push((path, std::str::from_utf8(bytes).with_context(|| format!("{path} is not UTF-8"))?.to_owned()));
    }
    for (name, text) in entries {
        ensure!(!text.contains("</script") && !text.contains("<!--"), "{name} would end its element");
        writeln!(page, "<script type=\"text/plain\" id=\"{name}\">{text}</script>")?;
    }
    Ok(())
}

/// What stands in for `words.js`: the words of all languages and all lists.
fn words(files: &[File]) -> Result<String> {
    let mut all = BTreeMap::new();
    for File { path, bytes } in files {
        if let Some(code) = path.strip_prefix(files::WORDS).and_then(|name| name.strip_suffix(".txt")) {
            all.insert(code, std::str::from_utf8(bytes).with_context(|| format!("{path} is not UTF-8"))?);
        }
    }
    Ok(format!("const all = {};\nexport const wordsOf = async (code) => all[code] ?? \"\";\n", serde_json::to_string(&all)?))
}

/// A module of WebAssembly with its one export: the glue, started with bytes that are at hand instead of an address.
fn started(wasm: &[u8], export: &str) -> String {
    let wasm = Base64::encode_string(wasm);
    format!(
        "import {{ {export}, default as init }} from \"./glue.js\";\n\
         const start = () => init({{ module_or_path: Uint8Array.from(atob(\"{wasm}\"), (c) => c.charCodeAt(0)) }});\n\
         export {{ {export}, start as default }};\n"
    )
}

/// A script or style as a policy names it.
fn digest(text: &str) -> String {
    format!("'sha256-{}'", Base64::encode_string(&Sha256::digest(text)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_policy_names_the_scripts_and_nothing_is_left_to_fetch() {
        let file = |path: &str, text: &str| File { path: path.to_owned(), bytes: text.into() };
        let html = "<meta content=\"default-src 'self'\">\n<link rel=\"icon\" href=\"icon.svg\">\n<link rel=\"manifest\" href=\"m\">\n\
            <link rel=\"stylesheet\" href=\"style.css\">\n<script src=\"first.js\"></script>\n\
            <script type=\"module\" src=\"main.js\"></script>\n<body>\n<link>\n</body>\n";
        let files = [
            file("index.html", html),
            file("icon.svg", "<svg/>"),
            file("style.css", "a {}"),
            file("first.js", "1\n"),
            file("main.js", "import { x } from \"./place.js\";\nx;\n"),
            file("place.js", "export const x = 1;\n"),
            file("single.js", "export const x = 2;\n"),
            file("worker.js", "import(\"./core/newsbraid.js\");\nimport(\"./sharing/newsbraid_sharing.js\");\n"),
            file("documents/worker.js", "import(\"./newsbraid_documents.js\");\n"),
            file(
                "documents/newsbraid_documents.js",
                "function read() {}\nfunction init() {}\nexport { read, init as default };\n",
            ),
            file("documents/newsbraid_documents_bg.wasm", "more"),
            file("core/newsbraid.js", "function answer() {}\nfunction init() {}\nexport { answer, init as default };\n"),
            file("core/newsbraid_bg.wasm", "wasm"),
            file(
                "sharing/newsbraid_sharing.js",
                "function answer() {}\nfunction init() {}\nexport { answer, init as default };\n",
            ),
            file("sharing/newsbraid_sharing_bg.wasm", "links"),
            file("example/a.txt", "An article."),
        ];
        let page = page(&files).unwrap();
        let script = page.split("<script type=\"module\">").nth(1).unwrap().split("</script>").next().unwrap();
        assert!(script.contains("const x = 2;") && page.contains(&digest(script)), "{page}");
        assert!(page.contains(&digest("1\n")) && page.contains(&digest("a {}")));
        assert!(page.contains("d2FzbQ==") && page.contains("bW9yZQ==") && page.contains("id=\"example/a.txt\">An article.<"));
        assert!(
            !page.contains("'self'") && !page.contains("src=") && !page.contains("manifest") && !page.contains("style.css"),
            "{page}"
        );
    }
}
