//! JavaScript of the page → what is sent: without comments and indentation, and what is needed at once as one script.
//!
//! Not a bundler for everybody's code: it knows the forms of modules that `www/` uses and fails on any other.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use anyhow::{Context, Result, bail, ensure};

/// A script without comments, indentation and empty lines. Strings, templates and patterns stay as they are.
#[must_use]
pub fn slim(source: &str) -> String {
    let mut out = String::with_capacity(source.len());
    Reader { rest: source, out: &mut out, tight: false }.code(false);
    let lines = out.lines().map(str::trim_end).filter(|line| !line.is_empty());
    lines.fold(String::new(), |text, line| text + line + "\n")
}

/// A slimmed script without the spaces that part nothing: every one beside a mark, but for what would become another mark or a number's point.
#[must_use]
pub fn tighten(source: &str) -> String {
    let mut out = String::with_capacity(source.len());
    Reader { rest: source, out: &mut out, tight: true }.code(false);
    out
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
    /// Do spaces go that part nothing?
    tight: bool,
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
            } else if next == ' ' && self.tight && self.parts_nothing() {
                self.rest = &self.rest[1..];
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

    /// Is the space that comes next beside a mark that needs none?
    fn parts_nothing(&self) -> bool {
        let is_of_word = |c: char| c.is_alphanumeric() || matches!(c, '_' | '$' | '#' | '@' | '\\');
        let (Some(before), Some(after)) = (self.out.chars().last(), self.rest[1..].chars().next()) else { return true };
        let becomes_another = before == after && matches!(before, '+' | '-') || before == '/' || after == '/' || after == '.';
        !(is_of_word(before) && is_of_word(after) || becomes_another)
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

/// One script out of modules: `entry` and all that it imports, at once or later, each of these in a function of its own, in the
/// order in which they need each other. `modules` are slimmed sources by their paths from one root.
///
/// # Errors
///
/// When a module imports what is not there or has a form of import or export that `www/` does not use.
pub fn bundle(entry: &str, modules: &BTreeMap<String, String>) -> Result<String> {
    let mut bundle = Bundle { modules, late: None, done: Vec::new(), script: String::new() };
    let (body, _) = bundle.read(entry)?;
    Ok((bundle.script + &body).replace("import.meta.url", "document.baseURI"))
}

/// The modules that a page is sent: `entry`, at the root, with all that it imports at once in it, as [`bundle`] has it; what is
/// imported later stays a module of its own and has from `entry` what it shares with it. Modules that `entry` does not lead to
/// stay as they are. One request instead of one a module, and one text to compress, of which each module alone repeats much.
///
/// # Errors
///
/// As [`bundle`].
pub fn join(entry: &str, modules: &BTreeMap<String, String>) -> Result<BTreeMap<String, String>> {
    let mut bundle = Bundle { modules, late: Some(Vec::new()), done: Vec::new(), script: String::new() };
    let (body, _) = bundle.read(entry)?;
    let mut joined: BTreeMap<_, _> = modules
        .iter()
        .filter(|(path, _)| !bundle.done.contains(path))
        .map(|(path, source)| (path.clone(), source.clone()))
        .collect();
    let mut shared = Vec::new();
    for path in bundle.late.iter().flatten().filter(|path| !bundle.done.contains(path)) {
        let source = modules.get(path).with_context(|| format!("no module {path}"))?;
        let up = if path.contains('/') { "../".repeat(path.matches('/').count()) } else { "./".to_owned() };
        ensure!(!source.contains("import(\""), "{path}: what comes later imports nothing later still");
        let mut apart = String::new();
        for line in source.lines() {
            let Some((what, from)) = imported(path, line)? else {
                writeln!(apart, "{line}")?;
                continue;
            };
            ensure!(bundle.done.contains(&from), "{path}: {from} comes neither with {entry} nor with it");
            let name = name(&from);
            writeln!(apart, "import {{ {name} }} from \"{up}{entry}\";\n{}", bound(what, &name))?;
            shared.push(name);
        }
        joined.insert(path.clone(), apart);
    }
    shared.sort();
    shared.dedup();
    let exports = if shared.is_empty() { String::new() } else { format!("export {{ {} }};\n", shared.join(", ")) };
    joined.insert(entry.to_owned(), bundle.script + &body + &exports);
    Ok(joined)
}

/// Modules on their way into one script.
struct Bundle<'m> {
    modules: &'m BTreeMap<String, String>,
    /// What is imported later, where that stays apart.
    late: Option<Vec<String>>,
    /// What is in `script`, or about to be.
    done: Vec<String>,
    script: String,
}

impl Bundle<'_> {
    fn add(&mut self, path: &str) -> Result<()> {
        if self.done.iter().any(|other| other == path) {
            return Ok(());
        }
        let (body, exports) = self.read(path)?;
        write!(self.script, "const {} = (() => {{\n{body}return {{ {} }};\n}})();\n", name(path), exports.join(", "))?;
        Ok(())
    }

    /// The body of a module and its exports as an object has them; what it needs is in `script` by then.
    fn read(&mut self, path: &str) -> Result<(String, Vec<String>)> {
        self.done.push(path.to_owned());
        let modules = self.modules;
        let source = modules.get(path).with_context(|| format!("no module {path}"))?;
        ensure!(
            !path.contains('/') || self.late.is_none() || !source.contains("import.meta"),
            "{path}: would be at another address"
        );
        let mut body = String::new();
        let mut exports = Vec::new();
        for line in source.lines() {
            if let Some((what, from)) = imported(path, line)? {
                self.add(&from)?;
                writeln!(body, "{}", bound(what, &name(&from)))?;
                continue;
            }
            let line = self.later(path, line)?;
            let Some(export) = line.strip_prefix("export ") else {
                writeln!(body, "{line}")?;
                continue;
            };
            if let Some(list) = export.strip_prefix("{ ") {
                let list = list.trim_end_matches([';', ' ', '}']).split(", ");
                exports.extend(
                    list.map(|item| item.split_once(" as ").map_or(item.to_owned(), |(own, name)| format!("{name}: {own}"))),
                );
                continue;
            }
            let declared = export
                .trim_start_matches("async ")
                .split_once(' ')
                .filter(|(kind, _)| matches!(*kind, "const" | "function" | "class"));
            let (_, declared) = declared.with_context(|| format!("{path}: cannot bundle \"{line}\""))?;
            let end = declared.find(|c: char| !c.is_alphanumeric() && c != '_' && c != '$').unwrap_or(declared.len());
            exports.push(declared[..end].to_owned());
            writeln!(body, "{export}")?;
        }
        Ok((body, exports))
    }

    /// A line whose `import("./…")` are what was bundled, or lead to what stays apart.
    fn later(&mut self, path: &str, line: &str) -> Result<String> {
        let mut out = String::new();
        let mut rest = line;
        while let Some((before, after)) = rest.split_once("import(\"") {
            let Some((from, after)) = after.split_once("\")") else { bail!("{path}: cannot bundle \"{line}\"") };
            let from = resolve(path, from);
            if let Some(late) = &mut self.late {
                write!(out, "{before}import(\"./{from}\")")?;
                late.push(from);
            } else {
                self.add(&from)?;
                write!(out, "{before}Promise.resolve({})", name(&from))?;
            }
            rest = after;
        }
        Ok(out + rest)
    }
}

/// What a line imports, and the module's path from the root; none where it imports nothing.
fn imported<'l>(path: &str, line: &'l str) -> Result<Option<(&'l str, String)>> {
    let Some(import) = line.strip_prefix("import ") else { return Ok(None) };
    let (what, from) = import.split_once(" from ").with_context(|| format!("{path}: cannot bundle \"{line}\""))?;
    Ok(Some((what, resolve(path, from.trim_matches(['"', ';'])))))
}

/// The line that takes from a module's object what was imported.
fn bound(what: &str, module: &str) -> String {
    match what.strip_prefix("* as ") {
        Some(all) => format!("const {all} = {module};"),
        None => format!("const {} = {module};", what.replace(" as ", ": ")),
    }
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
    fn spaces_go_that_part_nothing() {
        for (source, tight) in [
            ("const a = (b, c) => { return [b, c]; };\n", "const a=(b,c)=>{return[b,c];};\n"),
            ("x = a + +b - -c / d;\n", "x=a+ +b- -c / d;\n"),
            ("t = ` a ${ b + c } ` + \"a , b\" + / a /.test(d);\n", "t=` a ${b+c} `+\"a , b\"+ / a /.test(d);\n"),
            ("class A { #b = 1 ; static c = 1 .d }\n", "class A{#b=1;static c=1 .d}\n"),
            ("let x = y\nz()\n", "let x=y\nz()\n"),
        ] {
            assert_eq!(tighten(source), tight);
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
        assert!(script.contains("return { s, default: s };"));
        assert!(script.contains("() => Promise.resolve($x_late)"));
        assert!(at("return { L };") < at("use(a, c, S);"));
    }

    #[test]
    fn what_comes_later_stays_apart_and_shares_the_modules_of_the_page() {
        let module = |path: &str, source: &str| (path.to_owned(), source.to_owned());
        let modules = BTreeMap::from([
            module(
                "main.js",
                "import { a } from \"./x/a.js\";\na(() => import(\"./x/late.js\"), () => import(\"./late.js\"));\n",
            ),
            module("x/a.js", "import { s } from \"../s.js\";\nexport const a = s;\n"),
            module("s.js", "export const s = new URL(\"s\", import.meta.url);\n"),
            module("x/late.js", "import { s as t } from \"../s.js\";\nexport class L {}\n"),
            module("late.js", "import * as A from \"./x/a.js\";\nexport const late = A;\n"),
            module("worker.js", "postMessage(1);\n"),
        ]);
        let joined = join("main.js", &modules).unwrap();
        assert_eq!(joined.keys().collect::<Vec<_>>(), ["late.js", "main.js", "worker.js", "x/late.js"]);
        assert_eq!(joined["x/late.js"], "import { $s } from \"../main.js\";\nconst { s: t } = $s;\nexport class L {}\n");
        assert_eq!(joined["late.js"], "import { $x_a } from \"./main.js\";\nconst A = $x_a;\nexport const late = A;\n");
        let main = &joined["main.js"];
        assert!(
            main.ends_with("a(() => import(\"./x/late.js\"), () => import(\"./late.js\"));\nexport { $s, $x_a };\n"),
            "{main}"
        );
        assert!(main.contains("import.meta.url"), "{main}");
    }

    #[test]
    fn a_module_that_would_be_there_twice_or_elsewhere_is_an_error() {
        for (path, source) in
            [("late.js", "import { o } from \"./other.js\";\n"), ("x/a.js", "export const a = import.meta.url;\n")]
        {
            let mut modules = BTreeMap::from([
                ("main.js".to_owned(), "import { a } from \"./x/a.js\";\na(() => import(\"./late.js\"));\n".to_owned()),
                ("x/a.js".to_owned(), "export const a = 1;\n".to_owned()),
                ("late.js".to_owned(), String::new()),
                ("other.js".to_owned(), "export const o = 1;\n".to_owned()),
            ]);
            assert!(join("main.js", &modules).is_ok());
            modules.insert(path.to_owned(), source.to_owned());
            assert!(join("main.js", &modules).is_err(), "{path}");
        }
    }

    #[test]
    fn a_form_that_the_page_does_not_use_is_an_error() {
        for source in ["import \"./a.js\";\n", "export default 1;\n", "import { a } from \"./missing.js\";\n"] {
            let modules = BTreeMap::from([("main.js".to_owned(), source.to_owned())]);
            assert!(bundle("main.js", &modules).is_err(), "{source}");
        }
    }
}
