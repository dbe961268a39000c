//! Where the checkout, the built programs and the shared examples are.

use std::path::{Path, PathBuf};

/// The top of the checkout.
#[must_use]
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("tests/ is in the checkout")
}

/// A folder under `target/` for what a person looks at afterwards; it is made when missing.
#[must_use]
pub fn target(name: &str) -> PathBuf {
    let folder = root().join("target").join(name);
    std::fs::create_dir_all(&folder).expect("target/ can be written");
    folder
}

/// The folder of shared examples, or `None`, said aloud: the test is then skipped.
#[must_use]
pub fn shared() -> Option<PathBuf> {
    let beside = || root().parent().map(|parent| parent.join("shared"));
    let folder = std::env::var_os("ANSWERABLE_SHARED")
        .map(PathBuf::from)
        .or_else(beside)?;
    if folder.is_dir() {
        return Some(folder);
    }
    println!(
        "skipped: no shared examples at {}; set ANSWERABLE_SHARED",
        folder.display()
    );
    None
}

/// A program of this workspace: where `variable` says, else beside the tests.
pub(crate) fn program(variable: &str, name: &str) -> PathBuf {
    let beside = || {
        let test = std::env::current_exe().expect("this test is a file");
        // target/debug/deps/acceptance-0123 stands one folder below the programs.
        test.ancestors()
            .nth(2)
            .expect("deps/ is in target/debug")
            .join(name)
    };
    let program = std::env::var_os(variable).map_or_else(beside, PathBuf::from);
    assert!(
        program.is_file(),
        "{} is not built. Run `cargo xtask test build`, or set {variable}.",
        program.display()
    );
    program
}
