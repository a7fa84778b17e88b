//! `src/ → contract.d.ts`: the boundary's types as TypeScript, made from the types that serde writes and `read_object!` reads.
//!
//! What goes out is what `#[derive(Serialize)]` writes under its attributes; what comes in is what `read_object!` reads: a field after
//! `needs` has to be there, any other may be missing or null. Where the two differ a type has two forms, `Article` and `ArticleInput`.
//! Comments come along. An attribute, a type or a table of another form than those known here ends the build with its name, for a type
//! that is guessed is worse than none.

mod rust;

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::str;

use anyhow::{Context, Result, bail, ensure};
use syn::{Attribute, Fields, Ident, LitStr, Meta, Type, Variant};

use crate::files::File;
use rust::{Case, Object, Operation, Rust, derives, optional, path, serde, text};

const HEAD: &str = "// Made from the types of the core by `cargo run -- package`.\n";

/// The types of every request and answer, as the text of a declaration file.
///
/// # Errors
///
/// When a file is not Rust, or a type at the boundary has a form that is not known here.
pub fn declarations(sources: &[File]) -> Result<String> {
    let mut rust = Rust::default();
    for file in sources.iter().filter(|file| crate::files::is_a(file, "rs")) {
        let text = str::from_utf8(&file.bytes).with_context(|| format!("{} is not UTF-8", file.path))?;
        let parsed = syn::parse_file(text).with_context(|| format!("{} is not Rust", file.path))?;
        rust.read(parsed.items).with_context(|| file.path.clone())?;
    }
    rust.write()
}

/// Which way a value crosses the boundary.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    In,
    Out,
}

impl Rust {
    fn write(&self) -> Result<String> {
        ensure!(!self.operations.is_empty(), "there is no table OPERATIONS");
        let mut out = HEAD.to_owned();
        let mut named = Named::default();
        let request = self.objects.get("Request").context("no read_object! of Request")?;
        for operation in &self.operations {
            let name = capital(&operation.name);
            writeln!(out, "\n/** {} */\nexport interface {name}Request {{\n  op: \"{}\";", operation.does, operation.name)?;
            for field in operation.needs.iter().chain(&operation.takes) {
                let declared = self.field("Request", field, request)?;
                let (_, inner) = optional(&declared.ty);
                let form = self.form(inner, Way::In, &mut named)?;
                let is_needed = operation.needs.contains(field);
                out += &operand(&comment(&declared.attrs, "  ")?);
                writeln!(
                    out,
                    "  {field}{}: {form}{};",
                    if is_needed { "" } else { "?" },
                    if is_needed { "" } else { " | null" }
                )?;
            }
            out += "}\n";
        }
        let answers = self.enums.get("Response").context("no type Response")?;
        ensure!(serde(&answers.attrs)?.untagged, "Response is not untagged");
        for operation in &self.operations {
            let variant = answers.variants.iter().find(|variant| variant.ident == capital(&operation.name).as_str());
            let variant = variant.with_context(|| format!("Response has no variant for {}", operation.name))?;
            out += &self.answer(variant, &mut named)?;
        }
        out += "\n/** Every operation: what it is asked with, and what it answers. */\nexport interface Operations {\n";
        for Operation { name, does, .. } in &self.operations {
            let type_name = capital(name);
            writeln!(out, "  /** {does} */\n  {name}: {{ request: {type_name}Request; answer: {type_name}Answer }};")?;
        }
        out += "}\n";
        named.add("ErrorCode", Way::Out);
        // Each type may name further ones.
        while let Some((name, way)) = named.next() {
            out += &self.named(&name, way, &mut named)?;
        }
        Ok(out)
    }

    fn answer(&self, variant: &Variant, named: &mut Named) -> Result<String> {
        let head = format!("\n{}export ", comment(&variant.attrs, "")?);
        let name = format!("{}Answer", variant.ident);
        match &variant.fields {
            Fields::Unnamed(fields) if fields.unnamed.len() == 1 => {
                let form = self.form(&fields.unnamed[0].ty, Way::Out, named)?;
                Ok(format!("{head}type {name} = {form};\n"))
            }
            Fields::Named(_) => {
                let case = serde(&variant.attrs)?.case;
                Ok(format!("{head}interface {name} {{\n{}}}\n", self.written(&variant.fields, case, named)?))
            }
            _ => bail!("a variant of Response of another form: {}", variant.ident),
        }
    }

    /// The declaration of a named type.
    fn named(&self, name: &str, way: Way, named: &mut Named) -> Result<String> {
        if let Some(item) = self.enums.get(name) {
            let case = serde(&item.attrs)?.case;
            let mut out = format!("\n{}export type {name} =", comment(&item.attrs, "")?);
            for variant in &item.variants {
                ensure!(matches!(variant.fields, Fields::Unit), "{name}::{} has fields", variant.ident);
                write!(out, "\n{}  | \"{}\"", comment(&variant.attrs, "  ")?, case.of_variant(&variant.ident.to_string()))?;
            }
            return Ok(out + ";\n");
        }
        let item = self.structs.get(name).with_context(|| format!("no type {name} crosses the boundary"))?;
        let body = match way {
            Way::Out => self.written(&item.fields, serde(&item.attrs)?.case, named)?,
            Way::In => self.given(name, named)?,
        };
        Ok(format!("\n{}export interface {} {{\n{body}}}\n", comment(&item.attrs, "")?, self.called(name, way)?))
    }

    /// The fields as serde writes them.
    fn written(&self, fields: &Fields, case: Case, named: &mut Named) -> Result<String> {
        let mut out = String::new();
        for field in fields {
            let name = field.ident.as_ref().context("a field without a name")?.to_string();
            let attributes = serde(&field.attrs)?;
            let (may_be_null, inner) = optional(&field.ty);
            let form = self.form(inner, Way::Out, named)?;
            // What is left out where it is null is never null where it is there.
            let null = if may_be_null && !attributes.may_be_missing { " | null" } else { "" };
            out += &comment(&field.attrs, "  ")?;
            writeln!(out, "  {}{}: {form}{null};", case.of_field(&name), if attributes.may_be_missing { "?" } else { "" })?;
        }
        Ok(out)
    }

    /// The fields as `read_object!` reads them.
    fn given(&self, name: &str, named: &mut Named) -> Result<String> {
        let object = self.objects.get(name).with_context(|| format!("no read_object! of {name}"))?;
        let mut out = String::new();
        for (field, is_needed) in self.in_order(name, object)? {
            let declared = self.field(name, &field, object)?;
            let (may_be_null, inner) = optional(&declared.ty);
            let form = self.form(inner, Way::In, named)?;
            out += &comment(&declared.attrs, "  ")?;
            let null = if may_be_null || !is_needed { " | null" } else { "" };
            writeln!(out, "  {field}{}: {form}{null};", if is_needed { "" } else { "?" })?;
        }
        Ok(out)
    }

    /// The names on the wire in the order of the fields, and whether each has to be there.
    fn in_order(&self, name: &str, object: &Object) -> Result<Vec<(String, bool)>> {
        let item = self.structs.get(name).with_context(|| format!("no type {name} crosses the boundary"))?;
        let mut names = Vec::new();
        for field in item.fields.iter().filter_map(|field| field.ident.as_ref()) {
            let read = |list: &[(Ident, LitStr)]| list.iter().find(|(ident, _)| ident == field).map(|(_, name)| name.value());
            let needed = read(&object.needed);
            let is_needed = needed.is_some();
            let on_wire = needed.or_else(|| read(&object.optional)).with_context(|| format!("{name}::{field} is never read"))?;
            // What is written under one name and read under another could not be read back.
            let is_written = derives(&item.attrs, "Serialize")?;
            let written = serde(&item.attrs)?.case.of_field(&field.to_string());
            ensure!(!is_written || written == on_wire, "{name}::{field} is written as {written} and read as {on_wire}");
            names.push((on_wire, is_needed));
        }
        Ok(names)
    }

    /// The field of a type that `read_object!` reads from this name.
    fn field<'a>(&'a self, of: &str, name: &str, object: &Object) -> Result<&'a syn::Field> {
        let read = object.optional.iter().chain(&object.needed).find(|(_, on_wire)| on_wire.value() == name);
        let (ident, _) = read.with_context(|| format!("{of} reads no field {name}"))?;
        let item = self.structs.get(of).with_context(|| format!("no type {of} crosses the boundary"))?;
        item.fields.iter().find(|field| field.ident.as_ref() == Some(ident)).with_context(|| format!("{of} has no field {ident}"))
    }

    /// A type as TypeScript; types it names are noted.
    fn form(&self, ty: &Type, way: Way, named: &mut Named) -> Result<String> {
        let (may_be_null, ty) = optional(ty);
        let null = if may_be_null { " | null" } else { "" };
        let Some((name, inner)) = path(ty) else { bail!("a type of another form at the boundary") };
        let form = match (name.as_str(), inner) {
            ("String", None) => "string".to_owned(),
            ("bool", None) => "boolean".to_owned(),
            ("u32" | "f64", None) => "number".to_owned(),
            ("Vec", Some(of)) => {
                let of = self.form(of, way, named)?;
                if of.contains(' ') { format!("({of})[]") } else { format!("{of}[]") }
            }
            (_, None) => {
                let way = self.of_form(&name, way)?;
                named.add(&name, way);
                self.called(&name, way)?
            }
            _ => bail!("{name} is generic and not known"),
        };
        Ok(form + null)
    }

    /// The way whose form a type has here: one form serves both where they do not differ.
    fn of_form(&self, name: &str, way: Way) -> Result<Way> {
        let only_comes_in = match self.structs.get(name) {
            Some(item) => !derives(&item.attrs, "Serialize")?,
            None => false,
        };
        Ok(if only_comes_in || (way == Way::In && self.differs(name)?) { Way::In } else { Way::Out })
    }

    /// The name of a type's form: the one that comes in has a name of its own where it differs.
    fn called(&self, name: &str, way: Way) -> Result<String> {
        let differs = way == Way::In && self.differs(name)?;
        Ok(if differs { format!("{name}Input") } else { name.to_owned() })
    }

    /// Does a type come in with less than it goes out with?
    fn differs(&self, name: &str) -> Result<bool> {
        if self.enums.contains_key(name) {
            return Ok(false);
        }
        let item = self.structs.get(name).with_context(|| format!("no type {name} crosses the boundary"))?;
        if !derives(&item.attrs, "Serialize")? {
            return Ok(false);
        }
        let object = self.objects.get(name).with_context(|| format!("no read_object! of {name}"))?;
        if !object.optional.is_empty() {
            return Ok(true);
        }
        for field in &item.fields {
            let mut ty = optional(&field.ty).1;
            while let Some((_, Some(inner))) = path(ty) {
                ty = inner;
            }
            if let Some((name, None)) = path(ty)
                && self.structs.contains_key(&name)
                && self.differs(&name)?
            {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

/// Types that were named, each form once, and which of them are not written yet.
#[derive(Default)]
struct Named {
    seen: BTreeSet<(String, bool)>,
    waiting: Vec<(String, Way)>,
}

impl Named {
    fn add(&mut self, name: &str, way: Way) {
        if self.seen.insert((name.to_owned(), way == Way::In)) {
            self.waiting.push((name.to_owned(), way));
        }
    }

    fn next(&mut self) -> Option<(String, Way)> {
        (!self.waiting.is_empty()).then(|| self.waiting.remove(0))
    }
}

/// The comment of an item for TypeScript: its text up to the first heading, links of rustdoc as plain words.
fn comment(attributes: &[Attribute], indent: &str) -> Result<String> {
    let mut lines = Vec::new();
    for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident("doc")) {
        if let Meta::NameValue(pair) = &attribute.meta {
            lines.push(text(&pair.value)?.trim().to_owned());
        }
    }
    let before = |mark: &str| lines.iter().position(|line| line.starts_with(mark)).unwrap_or(lines.len());
    lines.truncate(before("# ").min(before("```")));
    let words = unlinked(lines.join("\n").trim()).replace("*/", "* /");
    Ok(match words.lines().count() {
        0 => String::new(),
        1 => format!("{indent}/** {words} */\n"),
        _ => {
            let line = |line: &str| format!("{indent} *{}{line}\n", if line.is_empty() { "" } else { " " });
            format!("{indent}/**\n{}{indent} */\n", words.lines().map(line).collect::<String>())
        }
    })
}

/// The comment of a field of `Request` without the operations that read it, for each operation has a type of its own here.
fn operand(comment: &str) -> String {
    match comment.split_once("/** ").zip(comment.split_once(": ")) {
        Some(((indent, _), (_, told))) => format!("{indent}/** {}", capital(told)),
        None => comment.to_owned(),
    }
}

/// `[words](place)` and `[words]` become their words, and `Type::field` becomes `Type.field`.
fn unlinked(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('[') {
        let Some((words, after)) = after.split_once(']') else { break };
        out += before;
        out += &words.replace("::", ".");
        rest = match after.strip_prefix('(').and_then(|link| link.split_once(')')) {
            Some((_, after)) => after,
            None => after,
        };
    }
    out + rest
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOURCE: &str = r#"
        pub const OPERATIONS: &[Operation] = &[
            Operation { name: "takeIn", does: "Takes in.", needs: &["things"], takes: &["since"] },
        ];
        /// A request.
        #[derive(Deserialize)]
        #[serde(try_from = "Value")]
        pub struct Request {
            /// `takeIn`: what to take; see [`Thing::at_utf16`](crate::Thing).
            pub things: Option<Vec<Thing>>,
            pub since: Option<Mark>,
        }
        read_object!(Request { things: "things", since: "since" });
        #[derive(Serialize, Deserialize)]
        #[serde(rename_all = "camelCase", try_from = "Value")]
        pub struct Thing {
            pub text: String,
            pub at_utf16: u32,
            pub kinds: Vec<Kind>,
            pub mark: Option<Mark>,
            #[serde(skip_serializing_if = "std::ops::Not::not")]
            pub muted: bool,
        }
        read_object!(Thing { at_utf16: "atUtf16", kinds: "kinds", mark: "mark", muted: "muted" } needs { text: "text" });
        #[derive(Serialize, Deserialize)]
        pub struct Mark { pub name: String }
        read_object!(Mark {} needs { name: "name" });
        /// Which.
        #[derive(Serialize, Deserialize)]
        #[serde(rename_all = "kebab-case", try_from = "Value")]
        pub enum Kind { Dull, VeryOld }
        #[derive(Serialize)]
        #[serde(rename_all = "kebab-case")]
        pub enum ErrorCode { TooLarge }
        #[derive(Serialize)]
        #[serde(untagged)]
        pub enum Response {
            /// To `takeIn`.
            TakeIn { things: Vec<Thing> },
        }
    "#;

    fn of(source: &str) -> Result<String> {
        declarations(&[File { path: "a.rs".to_owned(), bytes: source.into() }])
    }

    #[test]
    fn types_say_what_goes_out_and_what_may_come_in() {
        let types = of(SOURCE).unwrap();
        let expected = "// Made from the types of the core by `cargo run -- package`.

/** Takes in. */
export interface TakeInRequest {
  op: \"takeIn\";
  /** What to take; see `Thing.at_utf16`. */
  things: ThingInput[];
  since?: Mark | null;
}

/** To `takeIn`. */
export interface TakeInAnswer {
  things: Thing[];
}

/** Every operation: what it is asked with, and what it answers. */
export interface Operations {
  /** Takes in. */
  takeIn: { request: TakeInRequest; answer: TakeInAnswer };
}

export interface ThingInput {
  text: string;
  atUtf16?: number | null;
  kinds?: Kind[] | null;
  mark?: Mark | null;
  muted?: boolean | null;
}

export interface Mark {
  name: string;
}

export interface Thing {
  text: string;
  atUtf16: number;
  kinds: Kind[];
  mark: Mark | null;
  muted?: boolean;
}

export type ErrorCode =
  | \"too-large\";

/** Which. */
export type Kind =
  | \"dull\"
  | \"very-old\";
";
        assert_eq!(types, expected, "{types}");
    }

    #[test]
    fn what_is_not_known_is_named_and_not_guessed() {
        for (written, instead, named) in [
            ("pub at_utf16: u32", "pub at_utf16: u64", "u64"),
            ("\"atUtf16\"", "\"at\"", "written as atUtf16 and read as at"),
            ("skip_serializing_if = \"std::ops::Not::not\"", "flatten", "flatten"),
            ("mark: \"mark\", ", "", "Thing::mark is never read"),
            ("TakeIn {", "Taken {", "no variant for takeIn"),
            ("needs: &[\"things\"]", "needs: &[\"thing\"]", "Request reads no field thing"),
            ("pub struct Mark", "pub struct Sign", "no type Mark"),
        ] {
            let source = SOURCE.replacen(written, instead, 1);
            assert_ne!(source, SOURCE, "{written}");
            let error = format!("{:#}", of(&source).unwrap_err());
            assert!(error.contains(named), "{instead}: {error}");
        }
    }
}
