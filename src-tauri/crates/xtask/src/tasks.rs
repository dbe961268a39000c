//! The tasks besides `test`.

use crate::{
    command::{cargo, program, succeed},
    folders, packages, setup,
    stop::Stop,
};
use std::{
    fs,
    path::{Path, PathBuf},
};

/// The calendars name this version as their source: a newer one is a change of the law data.
const HOLIDAYS: &str = "holidays==0.109";

/// Opens the window; without a display plays the sample dispute on the command line.
pub(crate) fn run() -> Result<(), Stop> {
    if !has_display() {
        println!("→ no display: playing the sample dispute on the command line instead");
        return demo();
    }
    setup::to_open()?;
    println!("→ window: building and opening it (the first time takes some minutes)");
    succeed(&mut cargo(&[
        "run",
        "-p",
        "answerable-desktop",
        "--features",
        "custom-protocol",
    ]))
}

/// Measures in a release build.
pub(crate) fn bench(rest: &[&str]) -> Result<(), Stop> {
    packages::install(&[packages::COMMAND_LINE])?;
    println!("→ bench: building it for release (the first time takes some minutes)");
    let bench = [
        "run",
        "--release",
        "-p",
        "answerable-tests",
        "--bin",
        "bench",
        "--",
    ];
    succeed(&mut cargo(&[bench.as_slice(), rest].concat()))
}

/// Feeds damaged input, in a release build, for so many seconds.
pub(crate) fn fuzz(rest: &[&str]) -> Result<(), Stop> {
    packages::install(&[packages::COMMAND_LINE])?;
    println!("→ fuzz: building it for release (the first time takes some minutes)");
    let fuzz = [
        "run",
        "--release",
        "-p",
        "answerable-tests",
        "--bin",
        "fuzz",
        "--",
    ];
    succeed(&mut cargo(&[fuzz.as_slice(), rest].concat()))
}

/// Does to a vault what machines do to it, and looks whether anything acknowledged is lost.
pub(crate) fn faults(rest: &[&str]) -> Result<(), Stop> {
    packages::install(&[packages::COMMAND_LINE])?;
    println!("→ faults: some minutes; --short for less than one");
    let faults = [
        "run",
        "--quiet",
        "-p",
        "answerable-tests",
        "--bin",
        "faults",
        "--",
    ];
    succeed(&mut cargo(&[faults.as_slice(), rest].concat()))
}

/// Trains the sentence model of the reader, in a release build.
pub(crate) fn train(rest: &[&str]) -> Result<(), Stop> {
    println!("→ train: some minutes; the weights go to src-tauri/crates/reading/model");
    let train = [
        "run",
        "--release",
        "-p",
        "answerable-reading",
        "--features",
        "train",
        "--example",
        "train",
        "--",
    ];
    succeed(&mut cargo(&[train.as_slice(), rest].concat()))
}

/// Writes the TypeScript side of the command table.
pub(crate) fn bindings() -> Result<(), Stop> {
    setup::to_open()?;
    println!("→ bindings: writing them from the command table");
    let mut test = cargo(&["test", "-p", "answerable-desktop", "bindings"]);
    succeed(test.env("UPDATE_BINDINGS", "1"))
}

/// Writes the public holidays.
pub(crate) fn calendars() -> Result<(), Stop> {
    let venv = folders::target().join("calendars");
    let python = venv.join("bin/python").display().to_string();
    println!("→ calendars: {HOLIDAYS} in {}", venv.display());
    if !Path::new(&python).is_file() {
        succeed(program("python3", &["-m", "venv"]).arg(&venv))?;
    }
    succeed(&mut program(
        &python,
        &["-m", "pip", "install", "--quiet", HOLIDAYS],
    ))?;
    let script = "src-tauri/crates/xtask/calendars.py";
    succeed(&mut program(&python, &[script, "templates/calendars"]))?;
    println!(
        "→ calendars: written to templates/calendars; look at the difference before you commit"
    );
    Ok(())
}

/// Prints every law with its clocks and the languages of its letters.
pub(crate) fn law() -> Result<(), Stop> {
    let arguments = [
        "run",
        "--quiet",
        "-p",
        "answerable-cli",
        "--",
        "law",
        "table",
    ];
    succeed(&mut cargo(&arguments))
}

fn demo() -> Result<(), Stop> {
    packages::install(&[packages::COMMAND_LINE])?;
    let out = folders::root().join("target/demo");
    // What an earlier run left would pass for this one's.
    let _ = fs::remove_dir_all(&out);
    println!("→ demo: building the command line (the first time takes some minutes)");
    succeed(cargo(&["run", "-p", "answerable-cli", "--", "demo", "--out"]).arg(&out))?;
    let pdfs = pdfs(&out);
    if pdfs.is_empty() {
        return Err(Stop::failed(
            &format!("The demo left no PDF in {}.", out.display()),
            "Run `cargo run -p answerable-cli -- demo --out DIR` and read what it says.",
        ));
    }
    println!("→ the PDFs are here:");
    for pdf in pdfs {
        println!("  {}", pdf.display());
    }
    Ok(())
}

fn pdfs(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).ok().into_iter().flatten().flatten();
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
    files.retain(|file| file.extension().is_some_and(|extension| extension == "pdf"));
    files.sort();
    files
}

/// Only Linux can be without: elsewhere the window belongs to the system.
fn has_display() -> bool {
    let named = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || named("DISPLAY") || named("WAYLAND_DISPLAY")
}
