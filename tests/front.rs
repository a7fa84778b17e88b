//! Golden texts of the stages that read a paste: sentences and cleaning.

use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;

use newsbraid::Article;
use newsbraid::reading::clean::clean;
use newsbraid::reading::segment::sentences;
use newsbraid::text::language::Language;

/// The golden files of `folder`, each with its name without the ending, in order.
fn golden(folder: &str) -> Vec<(String, String)> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(folder);
    let mut files: Vec<_> = fs::read_dir(path)
        .expect("the folder is there")
        .map(|entry| entry.expect("the entry can be read").path())
        .filter(|path| path.extension().is_some_and(|end| end == "txt"))
        .map(|path| {
            let name = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
            (name, fs::read_to_string(path).expect("the file is text"))
        })
        .collect();
    files.sort();
    files
}

/// A case is the text, "---", and one sentence a line; "===" parts cases; lines that begin with "#" above the first are
/// comments. A file's name is the language's code.
#[test]
fn golden_sentences() {
    let mut wrong = String::new();
    let files = golden("sentences");
    assert!(files.len() > 10);
    for (language, file) in files {
        let start = file.split_inclusive('\n').take_while(|line| line.starts_with('#')).map(str::len).sum();
        for case in file[start..].split("\n===\n") {
            let (text, expected) = case.split_once("\n---\n").expect("a case has its sentences");
            let code = language.split('_').next().unwrap_or_default();
            let found: Vec<_> = sentences(text, Language::from_code(code)).iter().map(|span| span.of(text)).collect();
            let expected: Vec<_> = expected.lines().collect();
            if found != expected {
                let _ = writeln!(wrong, "{language}: {found:#?} instead of {expected:#?}");
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// A file is the paste, "---", and then the title, outlet, date and address that were found, the paragraphs that were
/// kept, and what was removed with its reason; "⏎" is a line break.
#[test]
fn golden_clean() {
    for (name, file) in golden("clean") {
        let (paste, expected) = file.split_once("\n---\n").expect("a file has its result");
        let articles = [Article { text: paste.to_owned(), ..Article::default() }];
        let documents = clean(&articles);
        let document = &documents[0];
        let fields = [
            ("title", &document.title),
            ("outlet", &document.outlet),
            ("published", &document.published),
            ("url", &document.url),
        ];
        let mut found: Vec<String> =
            fields.iter().filter_map(|(field, value)| Some(format!("{field}: {}", (*value).as_ref()?))).collect();
        found.extend(document.paragraphs.iter().map(|span| format!("keep: {}", span.of(paste))));
        found.extend(document.removals.iter().map(|removal| format!("{}: {}", removal.reason, removal.span.of(paste))));
        let found: Vec<String> = found.iter().map(|line| line.replace('\n', "⏎")).collect();
        assert_eq!(found, expected.lines().collect::<Vec<_>>(), "{name}");
    }
}
