//! Where data lies, and how a file is written.

use crate::error::AppError;
use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
};

/// The person's data folder for Answerable, as the system has it.
///
/// # Errors
/// [`AppError::NotNow`] where the system knows no home.
pub fn data_folder() -> Result<PathBuf, AppError> {
    directories::ProjectDirs::from("org", "Answerable", "answerable")
        .map(|d| d.data_dir().to_owned())
        .ok_or_else(|| {
            AppError::NotNow(
                "This system has no data folder for you. Name one with --vault or ANSWERABLE_VAULT"
                    .to_owned(),
            )
        })
}

/// Writes a file whole: beside its place, synced, then renamed, so that a full disk leaves what
/// was there.
///
/// # Errors
/// [`AppError::File`] with the name and the reason.
pub fn write_whole(path: &Path, bytes: &[u8]) -> Result<(), AppError> {
    write_by(path, |file| {
        file.write_all(bytes)
            .map_err(|e| AppError::unwritable(path, &e))
    })
}

/// As [`write_whole`], for what is too large to be held: `write` writes it bit by bit.
///
/// # Errors
/// [`AppError::File`]; whatever `write` says. Nothing is left behind then.
pub(crate) fn write_by<T>(
    path: &Path,
    write: impl FnOnce(&mut fs::File) -> Result<T, AppError>,
) -> Result<T, AppError> {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".part");
    let part = path.with_file_name(name);
    let unwritable = |e| AppError::unwritable(path, &e);
    let mut file = fs::File::create(&part).map_err(unwritable)?;
    let written = write(&mut file).and_then(|done| {
        file.sync_all()
            .and_then(|()| fs::rename(&part, path))
            .map_err(unwritable)?;
        Ok(done)
    });
    if written.is_err() {
        // What could not be finished is of no use; that it cannot be removed changes nothing.
        fs::remove_file(&part).ok();
    }
    written
}
