//! The command line: `cargo run` builds and serves the site, `cargo run -- build` stops at `dist/`, `cargo run -- build
//! --single-file` makes one page of it and `cargo run -- build --extension` a browser extension, `cargo run -- package` an npm package of the core, `cargo run -- costs` says what in the core weighs how much, `cargo run -- bench` what people wait for, `cargo run -- check` runs clippy on the core for WebAssembly.

use std::env;
use std::process::ExitCode;

use anyhow::Result;
use xtask::{budget, costs, serve, sizes, wasm};

const USAGE: &str = "usage: cargo run [-- build [--single-file | --extension [--site <address>]] | package | costs [--keep] | bench [<part of a name>] | check]   (nothing: build, then serve; build: leave the site in \
dist/; with --single-file: as one page, dist/newsbraid.html; with --extension: as a browser extension, dist/extension/ and a zip, whose links lead to the site \
at the address; package: the core for npm, dist/npm/ and a .tgz; costs: bytes of each dependency and data file, with --keep: those of each room, kept as the budget; bench: what people wait for, in real browsers; check: clippy for WebAssembly)";

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match words.as_slice() {
        [] => build_and_serve(),
        ["build"] => build(),
        ["build", "--single-file"] => build_single(),
        ["build", "--extension"] => build_extension(None),
        ["build", "--extension", "--site", address] => build_extension(Some(address)),
        ["package"] => package(),
        ["costs"] => costs(),
        ["costs", "--keep"] => keep_costs(),
        ["bench"] => xtask::bench("measure_"),
        ["bench", part] => xtask::bench(part),
        ["check"] => wasm::clippy(),
        _ => {
            eprintln!("{USAGE}");
            return ExitCode::from(2);
        }
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("newsbraid: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn build() -> Result<()> {
    let site = xtask::build()?;
    let sizes = sizes::measure(&site)?;
    print!("{}", sizes::table(&sizes));
    // The site is there and works: a target that is missed is said aloud, and leaves nobody without a site.
    if let Err(over) = sizes::check(&sizes) {
        eprintln!("newsbraid: {over}");
    }
    print!("{}", budget::moved()?);
    println!("the site is in {}", site.display());
    Ok(())
}

fn keep_costs() -> Result<()> {
    wasm::build()?;
    println!("the bytes of each room are in {}", budget::keep()?.display());
    Ok(())
}

fn costs() -> Result<()> {
    wasm::build()?;
    for module in wasm::MODULES {
        println!("{}", module.name);
        print!("{}", costs::table(&costs::measure(module)?));
    }
    Ok(())
}

fn build_single() -> Result<()> {
    println!("the page is {}", xtask::build_single()?.display());
    Ok(())
}

fn build_extension(address: Option<&str>) -> Result<()> {
    let (folder, zip) = xtask::build_extension(address)?;
    println!("the extension is in {} and, for shops, {}", folder.display(), zip.display());
    Ok(())
}

fn package() -> Result<()> {
    let (folder, archive) = xtask::package()?;
    println!("the package is in {} and, for npm, {}", folder.display(), archive.display());
    Ok(())
}

fn build_and_serve() -> Result<()> {
    let site = xtask::build()?;
    let server = serve::Server::start_for_a_person(&site)?;
    println!("newsbraid is at {}   (Ctrl+C stops it)", server.url());
    server.wait();
    Ok(())
}
