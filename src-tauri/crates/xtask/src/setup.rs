//! What must be there before a task: each part says what it does and skips what is there.

use crate::{
    command::{cargo, npm, succeed},
    folders, packages,
    stop::Stop,
};
use std::{
    fs,
    path::{Path, PathBuf},
    time::SystemTime,
};

const DRIVER_VERSION: &str = "2.1.0";

/// For a step that needs nothing.
pub(crate) fn nothing() -> Result<(), Stop> {
    Ok(())
}

/// For the steps that compile: libraries, and the page that the window carries inside.
pub(crate) fn to_compile() -> Result<(), Stop> {
    packages::install(&[packages::COMMAND_LINE, packages::WINDOW, packages::TESTS])?;
    modules()?;
    page()
}

/// For the tests in the real window, and so for everything.
pub(crate) fn to_test() -> Result<(), Stop> {
    packages::install(&[packages::COMMAND_LINE, packages::WINDOW, packages::TESTS])?;
    modules()?;
    driver().map(|_| ())
}

/// For the window.
pub(crate) fn to_open() -> Result<(), Stop> {
    packages::install(&[packages::COMMAND_LINE, packages::WINDOW])?;
    modules()?;
    page()
}

/// The packages of the page. npm has them all when a copy of the lock file lies beside them: the
/// copy is written last, so that an interrupted installation is done again.
pub(crate) fn modules() -> Result<(), Stop> {
    let lock = folders::page().join("package-lock.json");
    let stamp = folders::page().join("node_modules/.installed-lock.json");
    let wanted = fs::read(&lock).map_err(|error| unreadable(&lock, &error))?;
    if fs::read(&stamp).is_ok_and(|installed| installed == wanted) {
        println!("→ packages of the page: already here");
        return Ok(());
    }
    println!("→ packages of the page: npm ci");
    succeed(&mut npm(&[
        "ci",
        "--ignore-scripts",
        "--no-audit",
        "--no-fund",
    ]))?;
    fs::write(&stamp, wanted).map_err(|error| unreadable(&stamp, &error))
}

/// The page as the window serves it.
pub(crate) fn page() -> Result<(), Stop> {
    let ui = folders::page();
    let sources = ["src", "index.html", "package-lock.json", "vite.config.ts"];
    let newest = sources
        .iter()
        .filter_map(|source| newest(&ui.join(source)))
        .max();
    if modified(&ui.join("dist/index.html")).is_some_and(|built| Some(built) > newest) {
        println!("→ page: already built");
        return Ok(());
    }
    println!("→ page: npm run build");
    succeed(&mut npm(&["run", "build"]))
}

/// tauri-driver, from `PATH` or from `target/tools`, where it is installed when missing.
pub(crate) fn driver() -> Result<PathBuf, Stop> {
    let tools = folders::target().join("tools");
    let own = tools.join("bin/tauri-driver");
    if let Some(found) = folders::on_path("tauri-driver").or_else(|| own.is_file().then_some(own)) {
        println!("→ tauri-driver: already here");
        return Ok(found);
    }
    println!("→ tauri-driver: cargo install into {}", tools.display());
    let mut install = cargo(&[
        "install",
        "tauri-driver",
        "--locked",
        "--version",
        DRIVER_VERSION,
    ]);
    succeed(install.arg("--root").arg(&tools))?;
    Ok(tools.join("bin/tauri-driver"))
}

/// The latest change of a file, or of anything in a folder.
fn newest(path: &Path) -> Option<SystemTime> {
    let inside = fs::read_dir(path).ok().into_iter().flatten().flatten();
    inside
        .filter_map(|entry| newest(&entry.path()))
        .chain(modified(path))
        .max()
}

fn modified(path: &Path) -> Option<SystemTime> {
    fs::metadata(path).and_then(|data| data.modified()).ok()
}

fn unreadable(path: &Path, error: &std::io::Error) -> Stop {
    Stop::failed(
        &format!("{} cannot be used: {error}.", path.display()),
        "Check that the checkout is whole and that you may write in it.",
    )
}
