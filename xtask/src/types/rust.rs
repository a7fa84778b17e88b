//! `src/ → Rust`: what the sources say about the types of the boundary, nothing of it judged yet.

use std::collections::BTreeMap;

use anyhow::{Context, Result, bail, ensure};
use syn::parse::{Parse, ParseStream};
use syn::punctuated::Punctuated;
use syn::{
    Attribute, Expr, ExprLit, GenericArgument, Ident, Item, ItemEnum, ItemStruct, Lit, LitStr, Meta, PathArguments, Token, Type,
    braced,
};

use super::capital;

/// What the sources say about the boundary.
#[derive(Default)]
pub(super) struct Rust {
    pub(super) structs: BTreeMap<String, ItemStruct>,
    pub(super) enums: BTreeMap<String, ItemEnum>,
    /// What `read_object!` reads of a type.
    pub(super) objects: BTreeMap<String, Object>,
    pub(super) operations: Vec<Operation>,
}

/// `read_object!(Type { field: "name", … } needs { field: "name", … } shared { field: "name", … })`
pub(super) struct Object {
    pub(super) of: Ident,
    pub(super) optional: Vec<(Ident, LitStr)>,
    pub(super) needed: Vec<(Ident, LitStr)>,
}

impl Parse for Object {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let of = input.parse()?;
        let mut object = Self { of, optional: fields(input)?, needed: Vec::new() };
        while !input.is_empty() {
            let word: Ident = input.parse()?;
            match word.to_string().as_str() {
                "needs" => object.needed = fields(input)?,
                // The package has all features.
                "shared" => object.optional.extend(fields(input)?),
                _ => return Err(syn::Error::new(word.span(), "`needs` or `shared` was expected")),
            }
        }
        Ok(object)
    }
}

fn fields(input: ParseStream<'_>) -> syn::Result<Vec<(Ident, LitStr)>> {
    let inside;
    braced!(inside in input);
    let field = |input: ParseStream<'_>| {
        let name = input.parse()?;
        input.parse::<Token![:]>()?;
        Ok((name, input.parse()?))
    };
    Ok(Punctuated::<_, Token![,]>::parse_terminated_with(&inside, field)?.into_iter().collect())
}

/// An entry of the table `OPERATIONS`.
#[derive(Default)]
pub(super) struct Operation {
    pub(super) name: String,
    pub(super) does: String,
    pub(super) needs: Vec<String>,
    pub(super) takes: Vec<String>,
}

impl Rust {
    pub(super) fn read(&mut self, items: Vec<Item>) -> Result<()> {
        for item in items {
            match item {
                Item::Struct(item) if is_derived(&item.attrs)? => {
                    let name = item.ident.to_string();
                    ensure!(
                        self.structs.insert(name.clone(), item).is_none(),
                        "there are two types {name} that cross the boundary"
                    );
                }
                Item::Enum(item) if is_derived(&item.attrs)? => {
                    let name = item.ident.to_string();
                    ensure!(
                        self.enums.insert(name.clone(), item).is_none(),
                        "there are two types {name} that cross the boundary"
                    );
                }
                Item::Macro(item) if item.mac.path.is_ident("read_object") => {
                    let object: Object = syn::parse2(item.mac.tokens).context("a read_object! of another form")?;
                    self.objects.insert(object.of.to_string(), object);
                }
                Item::Const(item) if item.ident == "OPERATIONS" => self.operations = operations(&item.expr)?,
                _ => {}
            }
        }
        Ok(())
    }
}

/// How serde spells names.
#[derive(Clone, Copy, Default)]
pub(super) enum Case {
    #[default]
    AsWritten,
    Camel,
    Lower,
    Kebab,
}

impl Case {
    pub(super) fn of_field(self, name: &str) -> String {
        match self {
            Self::Camel => {
                let mut words = name.split('_');
                words.next().unwrap_or_default().to_owned() + &words.map(capital).collect::<String>()
            }
            Self::Kebab => name.replace('_', "-"),
            Self::AsWritten | Self::Lower => name.to_owned(),
        }
    }

    pub(super) fn of_variant(self, name: &str) -> String {
        match self {
            Self::Camel => name[..1].to_lowercase() + &name[1..],
            Self::Lower => name.to_lowercase(),
            Self::Kebab => {
                let dashed = |(at, c): (usize, char)| if c.is_uppercase() && at > 0 { format!("-{c}") } else { c.to_string() };
                name.char_indices().map(dashed).collect::<String>().to_lowercase()
            }
            Self::AsWritten => name.to_owned(),
        }
    }
}

/// What `#[serde(…)]` says.
#[derive(Default)]
pub(super) struct Serde {
    pub(super) case: Case,
    pub(super) untagged: bool,
    pub(super) may_be_missing: bool,
}

pub(super) fn serde(attributes: &[Attribute]) -> Result<Serde> {
    let mut said = Serde::default();
    for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident("serde")) {
        let parts = attribute.parse_args_with(Punctuated::<Meta, Token![,]>::parse_terminated)?;
        for part in parts {
            let name = part.path().get_ident().map(Ident::to_string).unwrap_or_default();
            let value = match &part {
                Meta::NameValue(pair) => text(&pair.value)?,
                _ => String::new(),
            };
            match (name.as_str(), value.as_str()) {
                ("rename_all", "camelCase") => said.case = Case::Camel,
                ("rename_all", "lowercase") => said.case = Case::Lower,
                ("rename_all", "kebab-case") => said.case = Case::Kebab,
                ("untagged", "") => said.untagged = true,
                ("skip_serializing_if", _) => said.may_be_missing = true,
                // It is read by `read_object!` or `read_name!`, and numbers stay numbers.
                ("try_from", "Value") | ("serialize_with", "short_number") => {}
                _ => bail!("an attribute of serde that is not known here: {name} = \"{value}\""),
            }
        }
    }
    Ok(said)
}

/// Does it cross the boundary? Some types of other rooms are written too, for tests; they have attributes that nobody looks at.
fn is_derived(attributes: &[Attribute]) -> Result<bool> {
    Ok(derives(attributes, "Serialize")? || derives(attributes, "Deserialize")?)
}

pub(super) fn derives(attributes: &[Attribute], name: &str) -> Result<bool> {
    for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident("derive")) {
        let paths = attribute.parse_args_with(Punctuated::<syn::Path, Token![,]>::parse_terminated)?;
        if paths.iter().any(|path| path.is_ident(name)) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// The type inside an `Option`, and whether there was one.
pub(super) fn optional(ty: &Type) -> (bool, &Type) {
    match path(ty) {
        Some((name, Some(inner))) if name == "Option" => (true, inner),
        _ => (false, ty),
    }
}

/// The last word of a path, and the type in its angle brackets.
pub(super) fn path(ty: &Type) -> Option<(String, Option<&Type>)> {
    let Type::Path(path) = ty else { return None };
    let last = path.path.segments.last()?;
    let inner = match &last.arguments {
        PathArguments::AngleBracketed(inside) => match inside.args.first()? {
            GenericArgument::Type(inner) => Some(inner),
            _ => return None,
        },
        _ => None,
    };
    Some((last.ident.to_string(), inner))
}

fn operations(table: &Expr) -> Result<Vec<Operation>> {
    elements(table)?.map(operation).collect()
}

fn operation(entry: &Expr) -> Result<Operation> {
    let Expr::Struct(entry) = entry else { bail!("an entry of OPERATIONS of another form") };
    let mut operation = Operation::default();
    for field in &entry.fields {
        let syn::Member::Named(name) = &field.member else { bail!("a field without a name in OPERATIONS") };
        let texts = || elements(&field.expr)?.map(text).collect::<Result<Vec<_>>>();
        match name.to_string().as_str() {
            "name" => operation.name = text(&field.expr)?,
            "does" => operation.does = text(&field.expr)?,
            "needs" => operation.needs = texts()?,
            "takes" => operation.takes = texts()?,
            other => bail!("a field of OPERATIONS that is not known here: {other}"),
        }
    }
    Ok(operation)
}

/// The elements of `&[…]`.
fn elements(list: &Expr) -> Result<impl Iterator<Item = &Expr>> {
    let Expr::Reference(list) = list else { bail!("a list of another form in OPERATIONS") };
    let Expr::Array(list) = &*list.expr else { bail!("a list of another form in OPERATIONS") };
    Ok(list.elems.iter())
}

pub(super) fn text(value: &Expr) -> Result<String> {
    let Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) = value else { bail!("no text where one was expected") };
    Ok(text.value())
}
