//! The programs, built with a made-up law that two files add.

use crate::{root, target};
use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

/// The folder of the programs, built from a copy of the checkout with the law `xx-test` of
/// Testland, “Test Act”: one regime file and one clause file more, and nothing else.
#[must_use]
pub fn built_with_a_new_law() -> PathBuf {
    let folder = target("new-law");
    let checkout = folder.join("checkout");
    for part in [
        "Cargo.toml",
        "Cargo.lock",
        "rust-toolchain.toml",
        "src-tauri",
        "templates",
        "tests",
        "ui/dist",
    ] {
        copy(&root().join(part), &checkout.join(part));
    }
    let templates = checkout.join("templates");
    let japan = fs::read_to_string(templates.join("regimes/jp-appi.toml")).unwrap();
    let made_up = [
        ("id = \"jp-appi\"", "id = \"xx-test\""),
        ("short = \"APPI\"", "short = \"Test Act\""),
        ("places = [\"JP\"]", "places = [\"XX\"]"),
        ("You live in Japan", "You live in Testland"),
    ];
    let made_up = made_up.iter().fold(japan, |text, (from, to)| {
        assert!(text.contains(from), "the law that is copied has {from}");
        text.replace(from, to)
    });
    put(&templates.join("regimes/xx-test.toml"), made_up.as_bytes());
    put(
        &templates.join("clauses/en/xx-test.toml"),
        b"like = \"general\"\n",
    );
    // What was built of other people's crates serves here too.
    let (here, there) = (root().join("target/debug"), folder.join("debug"));
    if !there.exists() {
        mirror(&here.join("deps"), &there.join("deps"), &link);
        // Cargo writes these where they are: linked, the one build would change the other.
        for part in ["build", ".fingerprint"] {
            mirror(&here.join(part), &there.join(part), &duplicate);
        }
    }
    let built = Command::new(env!("CARGO"))
        .args(["build", "--quiet", "--locked", "--offline"])
        .args(["--workspace", "--bins", "--features"])
        .arg("answerable-desktop/custom-protocol,answerable-tests/whole")
        .arg("--target-dir")
        .arg(&folder)
        .current_dir(&checkout)
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&built.stderr);
    assert!(built.status.success(), "two files are enough: {said}");
    there
}

/// Brings a copy up to date, without what was built: what is as it was keeps its time.
fn copy(from: &Path, to: &Path) {
    if from.is_dir() {
        fs::create_dir_all(to).unwrap();
        let names: Vec<_> = fs::read_dir(from)
            .unwrap()
            .map(|entry| entry.unwrap().file_name())
            .filter(|name| name != "target" && name != "node_modules")
            .collect();
        for old in fs::read_dir(to).unwrap().map(|entry| entry.unwrap()) {
            if !names.contains(&old.file_name()) && old.path().is_file() {
                fs::remove_file(old.path()).unwrap();
            }
        }
        for name in names {
            copy(&from.join(&name), &to.join(&name));
        }
    } else {
        put(to, &fs::read(from).unwrap());
    }
}

fn put(path: &Path, bytes: &[u8]) {
    if fs::read(path).ok().as_deref() != Some(bytes) {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
}

/// The same files under another folder.
fn mirror(from: &Path, to: &Path, file: &dyn Fn(&Path, &Path)) {
    if from.is_dir() {
        fs::create_dir_all(to).unwrap();
        for entry in fs::read_dir(from).unwrap().map(|entry| entry.unwrap()) {
            mirror(&entry.path(), &to.join(entry.file_name()), file);
        }
    } else {
        file(from, to);
    }
}

/// Other people's crates, without their bytes twice. What cannot be linked is built anew.
fn link(from: &Path, to: &Path) {
    let name = to.file_name().unwrap_or_default().to_string_lossy();
    let own = ["answerable", "xtask", "bench", "fuzz"];
    if !own.iter().any(|part| name.contains(part)) {
        fs::hard_link(from, to).ok();
    }
}

/// A copy with the rights and the time of what it is of.
fn duplicate(from: &Path, to: &Path) {
    fs::copy(from, to).unwrap();
    let time = fs::metadata(from).unwrap().modified().unwrap();
    // Where that may not be set, the part is built anew.
    if let Ok(file) = fs::File::options().append(true).open(to) {
        file.set_modified(time).ok();
    }
}
