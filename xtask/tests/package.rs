//! The npm package in Node, under the compiler of TypeScript and through a bundler. In a worker of real browsers: `tests/browser`.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, ExitCode};
use std::sync::Arc;

use anyhow::{Result, ensure};
use libtest_mimic::{Arguments, Failed, Trial};
use xtask::consumer::Consumer;
use xtask::files::files;

type Test = (&'static str, fn(&Consumer) -> Result<()>);

const TESTS: [Test; 5] = [
    ("examples_fit_the_types", examples_fit_the_types),
    ("what_the_core_refuses_does_not_compile", what_the_core_refuses_does_not_compile),
    ("real_answers_fit_the_types", real_answers_fit_the_types),
    ("node_writes_the_briefing_that_the_command_line_writes", node_writes_the_briefing_that_the_command_line_writes),
    ("one_file_for_node_comes_from_a_bundler", one_file_for_node_comes_from_a_bundler),
];

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let wanted = |name: &str| !arguments.is_filtered_out(&Trial::test(name, || Ok(())));
    // Nothing is built or installed for a list, or for a filter that leaves no test.
    let consumer = if arguments.list || !TESTS.iter().any(|(name, _)| wanted(name)) {
        None
    } else {
        match Consumer::new("node") {
            Ok(consumer) => Some(Arc::new(consumer)),
            Err(why) if format!("{why:#}").starts_with("missing: ") => {
                println!("skipped: the npm package ({why:#})");
                None
            }
            Err(why) => {
                eprintln!("the package cannot be installed: {why:#}");
                return ExitCode::FAILURE;
            }
        }
    };
    let trial = |(name, test): Test| {
        let consumer = consumer.clone();
        let is_ignored = consumer.is_none();
        let run = move || consumer.map_or(Ok(()), |consumer| test(&consumer).map_err(|error| Failed::from(format!("{error:#}"))));
        Trial::test(name, run).with_ignored_flag(is_ignored)
    };
    libtest_mimic::run(&arguments, TESTS.into_iter().map(trial).collect()).exit_code()
}

/// The built-in example of the page, and a page of HTML.
fn articles() -> Result<Vec<PathBuf>> {
    let folder = xtask::root().join("www/example");
    let mut paths: Vec<PathBuf> = files(&folder)?.iter().map(|file| folder.join(&file.path)).collect();
    ensure!(paths.len() == 4, "{} articles in the example", paths.len());
    paths.push(xtask::root().join("fuzz/seeds/extract/page.html"));
    Ok(paths)
}

/// Puts a file of this folder beside what is installed.
fn bring(consumer: &Consumer, name: &str) -> Result<()> {
    fs::copy(xtask::root().join("xtask/tests").join(name), consumer.folder().join(name))?;
    Ok(())
}

fn examples_fit_the_types(consumer: &Consumer) -> Result<()> {
    let examples = ["node.mjs", "worker/page.js", "worker/worker.js", "bundler/main.ts"];
    let folder = consumer.folder().join("examples");
    let own = |path: &str| !path.starts_with("worker/newsbraid/") && path != "worker/index.html";
    let there: Vec<String> = files(&folder)?.into_iter().map(|file| file.path).filter(|path| own(path)).collect();
    ensure!(there.len() == examples.len(), "an example is not checked: {there:?}");
    consumer.check_types(&examples.map(|path| format!("examples/{path}")).each_ref().map(String::as_str))
}

fn what_the_core_refuses_does_not_compile(consumer: &Consumer) -> Result<()> {
    bring(consumer, "wrong.ts")?;
    consumer.check_types(&["wrong.ts"])
}

fn real_answers_fit_the_types(consumer: &Consumer) -> Result<()> {
    bring(consumer, "ask.mjs")?;
    let mut command = vec![PathBuf::from("ask.mjs")];
    command.extend(articles()?);
    let asked = consumer.node(&command)?;
    for operation in newsbraid::boundary::wire::OPERATIONS {
        ensure!(asked.contains(&format!("{{\"op\":\"{}\"", operation.name)), "{} was not asked", operation.name);
    }
    fs::write(consumer.folder().join("answers.ts"), asked)?;
    consumer.check_types(&["answers.ts"])
}

fn node_writes_the_briefing_that_the_command_line_writes(consumer: &Consumer) -> Result<()> {
    let articles = articles()?;
    let mut script = vec![PathBuf::from("examples/node.mjs")];
    script.extend(articles.clone());
    let theirs = consumer.node(&script)?;
    let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.current_dir(xtask::root()).args(["run", "--quiet", "--example", "brief", "--"]);
    let ours = cargo.args(&articles).output()?;
    ensure!(ours.status.success(), "{}", String::from_utf8_lossy(&ours.stderr));
    ensure!(theirs.starts_with("# ") && theirs.lines().filter(|line| line.starts_with("- ")).count() > 4, "{theirs}");
    ensure!(theirs.as_bytes() == ours.stdout, "{theirs}\n\nand natively\n\n{}", String::from_utf8_lossy(&ours.stdout));
    Ok(())
}

fn one_file_for_node_comes_from_a_bundler(consumer: &Consumer) -> Result<()> {
    bring(consumer, "node_bundle.mjs")?;
    consumer.bundle("node_bundle.mjs", &["--loader:.wasm=binary"])?;
    let said = consumer.node(&["out/node_bundle.js"])?;
    ensure!(said == "One.|Two.\ntrue not-a-link true\n", "{said}");
    Ok(())
}
