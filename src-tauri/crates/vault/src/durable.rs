//! Files that are whole or not there: written aside, synced, renamed, the folder synced.

use crate::error::VaultError;
use std::{
    fs::{self, File},
    io::Write,
    path::{Path, PathBuf},
};

/// `vault.toml` → `vault.toml.part`.
pub(crate) fn part_of(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".part");
    PathBuf::from(name)
}

/// Writes a file so that at every moment either the old or the new one is there, whole.
pub(crate) fn write(path: &Path, bytes: &[u8]) -> Result<(), VaultError> {
    let part = part_of(path);
    let mut file = File::create(&part)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    drop(file);
    publish(&part, path)
}

/// Gives a synced file or folder its name.
pub(crate) fn publish(part: &Path, path: &Path) -> Result<(), VaultError> {
    fs::rename(part, path)?;
    path.parent().map_or(Ok(()), sync_folder)
}

/// Syncs the bytes of a file that something else wrote.
pub(crate) fn sync_file(path: &Path) -> Result<(), VaultError> {
    Ok(File::options()
        .read(true)
        .write(true)
        .open(path)?
        .sync_all()?)
}

/// Syncs the names in a folder.
#[cfg(unix)]
pub(crate) fn sync_folder(folder: &Path) -> Result<(), VaultError> {
    let here = if folder.as_os_str().is_empty() {
        Path::new(".")
    } else {
        folder
    };
    Ok(File::open(here)?.sync_all()?)
}

/// Elsewhere a folder cannot be opened to be synced; the rename is journaled by the system.
#[cfg(not(unix))]
pub(crate) fn sync_folder(_folder: &Path) -> Result<(), VaultError> {
    Ok(())
}

/// Makes a folder that only its owner can look into, with those above it.
pub(crate) fn make_folder(folder: &Path) -> Result<(), VaultError> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    Ok(builder.create(folder)?)
}
