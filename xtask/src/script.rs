//! JavaScript of the page → what is sent: without comments and indentation, and, for the single page, as one script.
//!
//! Not a bundler for everybody's code: it knows the forms of modules that `www/` uses and fails on any other.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use anyhow::{Context, Result, bail};

/// A script without comments, indentation and empty lines. Strings, templates and patterns stay as they are.
#[must_use]
pub fn slim(source: &str) -> String {
    let mut out = String::with_capacity(source.len());
    Reader { rest: source, out: &mut out }.code(false);
    let lines = out.lines().map(str::trim_end).filter(|line| !line.is_empty());
    lines.fold(String::new(), |text, line| text + line + "\n")
}

/// A style sheet without comments, indentation and empty lines; none of ours has a comment's mark in a string.
#[must_use]
pub fn slim_style(source: &str) -> String {
    let mut pieces = source.split("/*");
    let before = pieces.next().unwrap_or_default().to_owned();
    let text = pieces.fold(before, |text, piece| text + piece.split_once("*/").map_or("", |(_, after)| after));
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.fold(String::new(), |text, line| text + line + "\n")
}

struct Reader<'s, 'o> {
    rest: &'s str,
    out: &'o mut String,
}

impl Reader<'_, '_> {
    fn take(&mut self, bytes: usize) {
        let (taken, rest) = self.rest.split_at(bytes);
        self.out.push_str(taken);
        self.rest = rest;
    }

    /// Reads code to the end, or, inside a template, past the brace that closes the expression.
    fn code(&mut self, in_template: bool) {
        let mut depth = 0_usize;
        while let Some(next) = self.rest.chars().next() {
            if self.rest.starts_with("//") {
                self.rest = &self.rest[self.rest.find('\n').unwrap_or(self.rest.len())..];
            } else if self.rest.starts_with("/*") {
                let end = self.rest.find("*/").map_or(self.rest.len(), |end| end + 2);
                // A comment over several lines ends a statement as a line break does.
                let line_break = self.rest[..end].contains('\n');
                self.rest = &self.rest[end..];
                if line_break {
                    self.out.push('\n');
                } else {
                    self.rest = self.rest.trim_start_matches(' ');
                }
            } else if next == '\n' {
                self.out.push('\n');
                self.rest = self.rest.trim_start();
            } else if next == '"' || next == '\'' || (next == '/' && self.is_pattern()) {
                self.quoted(next);
            } else if next == '`' {
                self.template();
            } else {
                match next {
                    '{' => depth += 1,
                    '}' if in_template && depth == 0 => return self.take(1),
                    '}' => depth = depth.saturating_sub(1),
                    _ => {}
                }
                self.take(next.len_utf8());
            }
        }
    }

    /// Reads a string or a pattern to its end; in a class of a pattern a slash is a slash.
    fn quoted(&mut self, mark: char) {
        self.take(1);
        let mut in_class = false;
        while let Some(next) = self.rest.chars().next() {
            self.take(next.len_utf8());
            match next {
                '\\' => self.take(self.rest.chars().next().map_or(0, char::len_utf8)),
                '[' if mark == '/' => in_class = true,
                ']' => in_class = false,
                _ if next == mark && !in_class => return,
                _ => {}
            }
        }
    }

    fn template(&mut self) {
        self.take(1);
        while let Some(next) = self.rest.chars().next() {
            if self.rest.starts_with("${") {
                self.take(2);
                self.code(true);
                continue;
            }
            self.take(next.len_utf8());
            match next {
                '\\' => self.take(self.rest.chars().next().map_or(0, char::len_utf8)),
                '`' => return,
                _ => {}
            }
        }
    }

    /// Does the slash that comes next begin a pattern? After a value it divides.
    fn is_pattern(&self) -> bool {
        let before = self.out.trim_end();
        let word_start = before.rfind(|c: char| !c.is_alphanumeric() && c != '_' && c != '$').map_or(0, |at| at + 1);
        let is_value =
            before.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | '$' | ')' | ']' | '}' | '"' | '\'' | '`'));
        !is_value || matches!(&before[word_start..], "return" | "typeof" | "case" | "in" | "of" | "await" | "void")
    }
}

/// One script out of modules: `entry` and what it imports, each of these in a function of its own, in the order in
/// which they need each other. `modules` are slimmed sources by their paths from one root.
///
/// # Errors
///
/// When a module imports what is not there or has a form of import or export that `www/` does not use.
pub fn bundle(entry: &str, modules: &BTreeMap<String, String>) -> Result<String> {
    let mut done = Vec::new();
    let mut script = String::new();
    let (body, _) = read(entry, modules, &mut done, &mut script)?;
    Ok(script + &body)
}

fn add(path: &str, modules: &BTreeMap<String, String>, done: &mut Vec<String>, script: &mut String) -> Result<()> {
    if done.iter().any(|other| other == path) {
        return Ok(());
    }
    let (body, exports) = read(path, modules, done, script)?;
    // Getters, so that a name that is bound later in the module is there by the time it is asked for.
    let exports: Vec<String> = exports.iter().map(|(name, own)| format!("get {name}() {{ return {own}; }}")).collect();
    write!(script, "const {} = (() => {{\n{body}return {{ {} }};\n}})();\n", name(path), exports.join(", "))?;
    Ok(())
}

/// The body of a module and its exports, each by its name and what it is called inside; what it needs is in `script` by then.
fn read(
    path: &str,
    modules: &BTreeMap<String, String>,
    done: &mut Vec<String>,
    script: &mut String,
) -> Result<(String, Vec<(String, String)>)> {
    done.push(path.to_owned());
    let source = modules.get(path).with_context(|| format!("no module {path}"))?;
    let mut body = String::new();
    let mut exports = Vec::new();
    for line in source.lines() {
        if let Some(import) = line.strip_prefix("import ") {
            let (what, from) = import.split_once(" from ").with_context(|| format!("{path}: cannot bundle \"{line}\""))?;
            let from = resolve(path, from.trim_matches(['"', ';']));
            add(&from, modules, done, script)?;
            let from = name(&from);
            match what.strip_prefix("* as ") {
                Some(all) => writeln!(body, "const {all} = {from};")?,
                None => writeln!(body, "const {} = {from};", what.replace(" as ", ": "))?,
            }
            continue;
        }
        let line = late(path, line, modules, done, script)?.replace("import.meta.url", "document.baseURI");
        let Some(export) = line.strip_prefix("export ") else {
            writeln!(body, "{line}")?;
            continue;
        };
        if let Some(list) = export.strip_prefix("{ ") {
            let list = list.trim_end_matches([';', ' ', '}']);
            exports.extend(
                list.split(", ")
                    .map(|item| item.split_once(" as ").map_or((item, item), |(own, as_)| (as_, own)))
                    .map(|(as_, own)| (as_.to_owned(), own.to_owned())),
            );
            continue;
        }
        let declared = export
            .trim_start_matches("async ")
            .split_once(' ')
            .filter(|(kind, _)| matches!(*kind, "const" | "function" | "class"));
        let (_, declared) = declared.with_context(|| format!("{path}: cannot bundle \"{line}\""))?;
        let end = declared.find(|c: char| !c.is_alphanumeric() && c != '_' && c != '$').unwrap_or(declared.len());
        exports.push((declared[..end].to_owned(), declared[..end].to_owned()));
        writeln!(body, "{export}")?;
    }
    Ok((body, exports))
}

/// A line whose `import("./…")` are what was bundled.
fn late(
    path: &str,
    line: &str,
    modules: &BTreeMap<String, String>,
    done: &mut Vec<String>,
    script: &mut String,
) -> Result<String> {
    let mut out = String::new();
    let mut rest = line;
    while let Some((before, after)) = rest.split_once("import(\"") {
        let Some((from, after)) = after.split_once("\")") else { bail!("{path}: cannot bundle \"{line}\"") };
        let from = resolve(path, from);
        add(&from, modules, done, script)?;
        write!(out, "{before}Promise.resolve({})", name(&from))?;
        rest = after;
    }
    Ok(out + rest)
}

/// The path of a module from the root, as another names it.
fn resolve(from: &str, to: &str) -> String {
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for step in to.split('/') {
        match step {
            "." => {}
            ".." => drop(parts.pop()),
            step => parts.push(step),
        }
    }
    parts.join("/")
}

/// What a module is called in the bundle.
fn name(path: &str) -> String {
    let letters = path.trim_end_matches(".js").chars().map(|c| if c.is_alphanumeric() { c } else { '_' });
    letters.fold("$".to_owned(), |name, c| name + &c.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_style_sheet_keeps_its_rules_and_loses_its_comments() {
        let source = "/* one */\na {\n  color: red; /* why */\n\n  content: \"x  y\";\n}\n/* two\nlines */ b { top: 0 }\n";
        assert_eq!(slim_style(source), "a {\ncolor: red;\ncontent: \"x  y\";\n}\nb { top: 0 }\n");
    }

    #[test]
    fn comments_and_indentation_go_and_what_only_looks_like_them_stays() {
        for (source, slimmed) in [
            ("// a\nlet a = 1; // b\n\n  /** @type {x} */ let b;\n", "let a = 1;\nlet b;\n"),
            ("let u = \"https://a\"; let v = 'it\\'s // not';\n", "let u = \"https://a\"; let v = 'it\\'s // not';\n"),
            (
                "let t = `// ${ f({ a: `/* ${ /* c */ 1 }` }) } http://x`;\n",
                "let t = `// ${ f({ a: `/* ${ 1 }` }) } http://x`;\n",
            ),
            ("let r = /[/*]\\/\\/\"/g.test(a) / 2; // x\n", "let r = /[/*]\\/\\/\"/g.test(a) / 2;\n"),
            ("f(/** @type {a} */ (b))\n", "f((b))\n"),
            ("return /\\/\\//;\n", "return /\\/\\//;\n"),
            ("a = b /* one\n two */ c\n", "a = b\n c\n"),
        ] {
            assert_eq!(slim(source), slimmed);
        }
    }

    #[test]
    fn modules_become_one_script_in_the_order_of_need() {
        let modules = BTreeMap::from([
            ("main.js".to_owned(), "import { a, b as c } from \"./x/a.js\";\nimport * as S from \"./s.js\";\nuse(a, c, S);\nconst d = () => import(\"./x/late.js\");\n".to_owned()),
            ("x/a.js".to_owned(), "import { s } from \"../s.js\";\nexport const a = s;\nexport async function b() {}\n".to_owned()),
            ("s.js".to_owned(), "const s = 1;\nexport { s, s as default };\n".to_owned()),
            ("x/late.js".to_owned(), "export class L {}\n".to_owned()),
        ]);
        let script = bundle("main.js", &modules).unwrap();
        let at = |text: &str| script.find(text).unwrap_or_else(|| panic!("no {text} in {script}"));
        assert!(at("const $s = (") < at("const $x_a = ("));
        assert!(at("const $x_a = (") < at("use(a, c, S);"));
        assert!(script.contains("const { a, b: c } = $x_a;\nconst S = $s;\n"));
        assert!(script.contains("get s() { return s; }, get default() { return s; }"));
        assert!(script.contains("() => Promise.resolve($x_late)"));
        assert!(at("get L() { return L; }") < at("use(a, c, S);"));
    }

    #[test]
    fn a_form_that_the_page_does_not_use_is_an_error() {
        for source in ["import \"./a.js\";\n", "export default 1;\n", "import { a } from \"./missing.js\";\n"] {
            let modules = BTreeMap::from([("main.js".to_owned(), source.to_owned())]);
            assert!(bundle("main.js", &modules).is_err(), "{source}");
        }
    }
}
