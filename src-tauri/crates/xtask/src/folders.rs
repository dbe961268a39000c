//! Where things lie.

use std::{
    path::{Path, PathBuf},
    sync::LazyLock,
};

/// The top of the checkout: as Cargo says when it runs this, so that a checkout can be moved.
pub(crate) fn root() -> &'static Path {
    static ROOT: LazyLock<PathBuf> = LazyLock::new(|| {
        let package = std::env::var_os("CARGO_MANIFEST_DIR")
            .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
        let root = package.ancestors().nth(3);
        root.unwrap_or(Path::new(".")).to_owned()
    });
    &ROOT
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
