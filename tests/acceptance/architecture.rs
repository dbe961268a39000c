//! Dependencies point down, siblings never use each other, and the rules do no input or output.

use answerable_tests::root;
use serde_json::Value;
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
    process::Command,
};

/// Each crate with the crates of ours that it may use. `None`: it stands outside and may use all.
const LAYERS: [(&str, Option<&[&str]>); 11] = [
    ("domain", Some(&[])),
    ("law", Some(&["domain"])),
    ("reading", Some(&["domain"])),
    ("vault", Some(&["domain"])),
    ("mail", Some(&["domain"])),
    ("letters", Some(&["domain", "law"])),
    (
        "app",
        Some(&["domain", "law", "reading", "vault", "mail", "letters"]),
    ),
    ("cli", Some(&["app", "domain"])),
    ("desktop", Some(&["app", "domain"])),
    ("tests", None),
    ("xtask", Some(&[])),
];

/// The crates that are rules and data, and what would make them more.
const PURE: [&str; 3] = ["domain", "law", "reading"];
const OUTSIDE_CRATES: [&str; 8] = [
    "tokio",
    "rusqlite",
    "keyring",
    "directories",
    "tracing",
    "lettre",
    "async-imap",
    "fs-err",
];
const OUTSIDE_MODULES: [&str; 5] = [
    "std::fs",
    "std::net",
    "std::process",
    "std::env",
    "std::time",
];

/// Our crates by their short names, each with the names of all that it depends on.
fn crates() -> BTreeMap<String, BTreeSet<String>> {
    let output = Command::new(env!("CARGO"))
        .args([
            "metadata",
            "--format-version",
            "1",
            "--no-deps",
            "--offline",
        ])
        .current_dir(root())
        .output()
        .unwrap();
    let metadata: Value = serde_json::from_slice(&output.stdout).unwrap();
    let packages = metadata["packages"].as_array().unwrap();
    packages
        .iter()
        .map(|package| (short(&package["name"]), dependencies(package)))
        .collect()
}

fn dependencies(package: &Value) -> BTreeSet<String> {
    // Those for development count as well: a test that reaches sideways couples siblings too.
    package["dependencies"]
        .as_array()
        .unwrap()
        .iter()
        .map(|used| short(&used["name"]))
        .collect()
}

fn short(name: &Value) -> String {
    let name = name.as_str().unwrap();
    name.strip_prefix("answerable-").unwrap_or(name).to_owned()
}

#[test]
fn every_crate_has_its_place_and_uses_only_crates_below_it() {
    let crates = crates();
    let ours: BTreeSet<&str> = LAYERS.iter().map(|(name, _)| *name).collect();
    let found: BTreeSet<&str> = crates.keys().map(String::as_str).collect();
    assert_eq!(found, ours, "a new crate is given its place in LAYERS");
    for (name, below) in LAYERS {
        let Some(below) = below else { continue };
        let used = crates[name]
            .iter()
            .map(String::as_str)
            .filter(|used| ours.contains(used));
        let wrong: Vec<&str> = used.filter(|used| !below.contains(used)).collect();
        assert!(
            wrong.is_empty(),
            "{name} may use {below:?}, and not {wrong:?}"
        );
    }
}

#[test]
fn only_the_desktop_crate_names_tauri() {
    let crates = crates();
    let naming = |name: &&String| crates[*name].iter().any(|used| used.starts_with("tauri"));
    let names: Vec<&String> = crates.keys().filter(naming).collect();
    assert_eq!(names, ["desktop"]);
}

#[test]
fn rules_depend_on_nothing_that_reaches_outside() {
    let crates = crates();
    for name in PURE {
        let used = &crates[name];
        let outside: Vec<&&str> = OUTSIDE_CRATES
            .iter()
            .filter(|o| used.contains(**o))
            .collect();
        assert!(
            outside.is_empty(),
            "{name} is pure, yet it depends on {outside:?}"
        );
    }
}

#[test]
fn rules_neither_read_files_nor_the_clock_nor_the_environment() {
    for name in PURE {
        let sources = sources(&root().join("src-tauri/crates").join(name).join("src"));
        assert!(!sources.is_empty(), "{name} has sources");
        for (path, source) in sources {
            let outside = OUTSIDE_MODULES
                .iter()
                .find(|module| source.contains(**module));
            assert_eq!(
                outside, None,
                "{path} is part of the rules and does no input or output"
            );
        }
    }
}

fn sources(folder: &Path) -> Vec<(String, String)> {
    let entries = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    entries
        .flat_map(|path| {
            if path.is_dir() {
                return sources(&path);
            }
            vec![(
                path.display().to_string(),
                fs::read_to_string(&path).unwrap(),
            )]
        })
        .collect()
}
