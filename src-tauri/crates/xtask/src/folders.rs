//! Where things lie.

use std::path::{Path, PathBuf};

/// The top of the checkout.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .ancestors()
        .nth(3)
        .unwrap_or(Path::new("."))
}

/// The page's package.
pub(crate) fn page() -> PathBuf {
    root().join("ui")
}

/// Where Cargo puts the programs it builds: beside this one, wherever `CARGO_TARGET_DIR` points.
pub(crate) fn programs() -> PathBuf {
    let here = std::env::current_exe().ok();
    here.and_then(|exe| exe.parent().map(Path::to_owned))
        .unwrap_or_else(|| root().join("target/debug"))
}

/// What may be deleted and made again.
pub(crate) fn target() -> PathBuf {
    programs()
        .parent()
        .map_or_else(|| root().join("target"), Path::to_owned)
}

/// A program by its name, in the folders of `PATH`.
pub(crate) fn on_path(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path)
        .map(|folder| folder.join(name))
        .find(|file| file.is_file())
}
